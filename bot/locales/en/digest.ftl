# The week for coordinators: what needs somebody, and figures with small numbers hidden.

## Part A

digest-title = The week of { $team }.
digest-nothing = There is nothing that needs somebody now.
digest-urgent = Needed now:
digest-over = { $ref } waits { $days } longer than agreed for a word back
digest-unclaimed = { $ref } is not picked up yet
digest-without-owner = { $ref } has no contact any more
digest-ours = To tell the sender this week:
digest-due = { $ref }, by { $day } ({ $function })
digest-nobody = nobody yet
digest-theirs = Waits for an answer of the sender:
digest-waiting = On the waiting list: { $count }. The first date is { $day }.
digest-waiting-open = On the waiting list: { $count }.
digest-agenda = On the agenda of the meeting:
digest-agenda-line = { $ref }, { $day }
digest-people = Away this week:
digest-away = { $person }, { $substitute } stands in
digest-away-nobody = { $person }, nobody stands in yet
digest-gap = Please note: nobody is there from { $start } to { $end }.
digest-not-verified = Not joined Wijklijn yet: { $count }.
digest-unsure = Not sure to be reached: { $count }.
digest-more = and { $count } more
digest-not-further = This overview is for you. Please do not pass it on.

## Part B

figure-EXACT = { $number }
figure-BELOW = fewer than { $number }
figure-ABOUT = about { $number }
figure-AT_LEAST = at least { $number }
figure-AT_MOST = at most { $number }
figure-percent = { $figure } percent
figure-too-few = too few to show
figures-title = Figures of week { $week } of { $year }
figures-about = What it was about, last 8 weeks
figures-busy = What is open now
figures-open = Open at { $team }
figures-in-term = Word back within what was agreed
figures-fewer = Good news: fewer messages come in about { $concern }.
figures-caveats = These are messages, not people. Of whom nobody reports anything, nothing stands here. Figures below 5 are hidden. More signals do not simply mean more problems or faster help.
figures-sheet = As a spreadsheet
figures-sheet-caption = The figures of week { $week } of { $year }. Numbers below 5 are not in it.
figures-put-away = Put away pattern { $number }
figures-why = Why do you put this away? It will be quiet for 8 weeks.
figures-put-away-done = Put away. This pattern is quiet for 8 weeks.
figures-sheet-coming = The spreadsheet is on its way.
pattern-R1 = Possible pattern, talk about it with your team: { $subject } in { $wijk }, { $count } times in 8 weeks. What could be done for a group? This says nothing about one resident.
pattern-R2 = Possible pattern, talk about it with your team: many messages about { $subject } could have been lighter. Can information or a drop-in come earlier? This says nothing about one resident.
pattern-R3 = Possible pattern, talk about it with your team: { $count } times not picked up for the same reason ({ $subject }). Is the route map still right? This says nothing about one resident.
pattern-R4 = Possible pattern, talk about it with your team: { $count } questions of colleagues about { $subject }. Something for a theme meeting? This says nothing about one resident.
pattern-R5 = Possible pattern, talk about it with your team: { $count } neighbourhood signals about { $subject }. Talk with community work? This says nothing about one resident.
pattern-R6 = Possible pattern, talk about it with your team: { $count } reports without a word back from Veilig Thuis. Talk about it in the quarterly meeting? This says nothing about one resident.
dismiss-NO_PATTERN = No pattern
dismiss-RUNS_ALREADY = Already being done
dismiss-TOO_BUSY = Too busy now

## Spreadsheet

sheet-concerns = Subject per neighbourhood
sheet-volume = Numbers
sheet-tempo = Pace
sheet-outcomes = Outcome
sheet-teams = How busy
sheet-notes = Notes
sheet-total = Total
sheet-rest = Other neighbourhoods
sheet-kind = Kind
sheet-week = This week
sheet-month = Four weeks
sheet-urgency = How soon
sheet-to-claim = Picked up, median
sheet-to-feedback = Word back, median
sheet-in-term = Within what was agreed
sheet-hours = { $hours } working hours
sheet-outcome = Outcome
sheet-count = Last 8 weeks
sheet-team = Team
sheet-open = Open
sheet-waiting = Waiting list
caveat-MESSAGES_NOT_PEOPLE = These are messages, not people.
caveat-SILENCE_IS_UNSEEN = Of whom nobody reports anything, nothing stands here.
caveat-SMALL_NUMBERS_HIDDEN = Small numbers are hidden; neighbourhoods with few residents stand together.
caveat-MORE_IS_NOT_WORSE = More signals do not simply mean more problems or faster help.
caveat-COUNTED_TWICE = A household with two messages counts twice.
