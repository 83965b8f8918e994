# The digests of other roles: an officer on Monday, and the counts of a month.

## De week van de wijkagent

week-title = Your week. This is open.
week-yours = Waits for you:
week-theirs = With colleagues:
week-line = { $ref } · { $wijk }. { $state }
week-you-tell = You tell how it stands by { $day }.
week-name = The name has not been handed over yet.
week-contact = Contact: { $reach }.
week-more = And { $count } more. With /status you see everything.

## De maand van de privacy officer

privacy-title = Privacy in { $month }, in numbers.
privacy-MASKED = Texts from which the bot took something that shows who it is about: { $count }
privacy-STOPPED = Questions to colleagues that did not leave because of it: { $count }
privacy-MEDIA = Photos, files, places and forwarded messages that were refused: { $count }
privacy-DIVERTED = Signals that belonged to Veilig Thuis or 112, with the text gone at once: { $count }
privacy-FLAGGED = Threads of which a reader said that they say too much: { $count }
privacy-REDACTED = Threads of which you took the text away: { $count }
privacy-UNMASKED = Times that two people together looked up who asked a question: { $count }
privacy-PURGED = Threads of which the text was erased because its time was over: { $count }
privacy-no-content = These are numbers. Who it was and what it said is not kept.

## De maand van de senior

unit-title = { $team } in { $month }.
unit-gaps = Longer than three days without an officer and without a substitute:
unit-gap = { $wijk }: { $count } times, about { $days } days together
unit-no-gaps = No wijk was without an officer or a substitute for longer than three days, as far as shifts are known.
unit-asked = Questions of teams to officers: { $count }.
