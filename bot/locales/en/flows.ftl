# What the conversations ask and say. Short sentences, one question per message.

## Everywhere

flow-cancel = Stop
flow-done = Done
flow-ticked = ✓ { $label } (chosen)
flow-back-to-case = Back to the message
flow-later = Later
flow-tap-please = Please choose one of the buttons below.
flow-choose-one = Choose at least one.
flow-choose-most = You can choose { $most } at most. Tap one away first.
flow-words-please = I see no words. Please type your answer as plain text.
flow-too-long = That is too long to read here. Keep it to { $most } characters: only what is needed.
flow-unchecked = I could not check your text. I kept nothing. Please type it again, a bit shorter.
flow-masked = I took out something that could tell who it is about: { $what }. I remove your own message. Who it is, you tell later by phone.
flow-stopped = Stopped. Nothing was sent.
flow-stopped-gone = Stopped. Nothing was sent, and what you typed is gone.
flow-stop-sure = Do you want to stop? What you typed will be gone.
flow-goes-on = That is another conversation. Tap below to begin.
flow-look-who = Tap below to see whom you can call.
flow-go-on = No, go on
flow-stop-now = Yes, stop
flow-expired = This draft is gone: it was open for more than 24 hours. Start again from the menu.
flow-changed = These questions have changed in the meantime. We start them again.
flow-no-names = Without names, address or numbers.
flow-no-end = there is no end date

masked-PERSON = a name
masked-BSN = a BSN
masked-PHONE = a phone number
masked-EMAIL = an e-mail address
masked-IBAN = a bank account number
masked-PLATE = a number plate
masked-DATE_OF_BIRTH = a date of birth
masked-ADDRESS = an address
masked-POSTCODE = a postcode
masked-URL = a link
masked-HANDLE = an account name
masked-ORG_SMALL = a small organisation
masked-OTHER_ID = a number

## What a conversation is called

flow-about = About { $reference }:
flow-resumed = You were still busy with: { $what }.
flow-resumed-case = You were still busy with: { $what }, { $reference }.
flow-busy = You are already busy with: { $what }. If you begin again, what you typed is gone.
flow-busy-go-on = Go on
flow-begin-anew = Begin again
flow-name-care_signal = a care signal
flow-name-warm = a referral
flow-name-ask = a question to the sender
flow-name-answer = an answer
flow-name-supplement = an addition
flow-name-release = giving it back
flow-name-redirect = passing it on
flow-name-accept = accepting
flow-name-hold = the waiting list
flow-name-withdraw = withdrawing
flow-name-decline = not taking it up
flow-name-feedback = feedback
flow-name-close = closing
flow-name-hand_over_owner = handing over
flow-name-assign = assigning
flow-name-agenda = the agenda
flow-name-worry = your worry
flow-name-react = a reaction to the worry of the sender
flow-name-spar = a question to colleagues
flow-name-spar_reply = an answer to a colleague
flow-name-spar_follow = an addition to your question to colleagues
flow-name-after_sparring = a question to the police
flow-name-shift = a shift
flow-name-leave = your leave

## A second look at what somebody typed

flow-advice = The word “{ $word }” can hurt the resident who reads along ({ $reason }). Do you want to change it?
flow-advice-tip = Tip: { $tip }.
flow-keep = Leave it
flow-leave-out = Take it out
flow-type-myself = I'll type it
flow-type-sentence = Type this sentence again, in your own way:
flow-alarm-word = You wrote: “{ $word }”.
flow-not-now = It is not about now
flow-crisis-line = Is somebody very confused or low? Call the crisis service: { $crisis_number }. Thinking of suicide? 113 or 0800-0113.
flow-text-dropped = I did not keep this text. Type it without that part, or stop.
flow-text-gone = I did not keep what you typed.

## Care signal

flow-all-questions = I prefer all questions
flow-wijk = In which neighbourhood?
flow-who = Who is it about?
flow-no-team = No team is set up here yet for this neighbourhood and this group. Go back and choose again, or tell the administrator. In a hurry? Call 112 in danger, or Veilig Thuis: 0800-2000.
flow-report-no-team = Tell the administrator
flow-no-team-reported = Thank you. The administrator and the coordinator now know that a team is missing here. Your message itself was not sent.
flow-which-team = Which team fits this?
flow-concerns = What is your worry about? Choose one to three. The first one counts most.
flow-urgency = How soon should somebody look?
flow-closed-now = { $team } reads this { $opens_at }. Can it not wait that long?
flow-closed-numbers = Danger: call 112. Violence at home: Veilig Thuis, 0800-2000. Very confused: crisis service, { $crisis_number }.
flow-i-call = I'll call
flow-i-wait = I'll wait until { $opens_at }
flow-call-now = Good, call now. Nothing was sent, and what you typed is gone. You can always send a message later.
flow-sources = What did you see yourself, what did you hear from others? Tap a number to change it.
flow-source-line = { $number }. { $sentence } ({ $source })
flow-source-button = { $number }: { $source }
flow-soft = Do you want to add something: what the resident says, what you think, what you ask, and whether the resident knows? Later is fine too.
flow-soft-now = Fill in now
flow-soft-later = All later
flow-informed = Does the resident know that you report this?
flow-not-informed = Why does the resident deliberately not know?
flow-purpose = Why is it necessary to share this?
flow-bsn = Do you have the BSN? Do not type it here.
flow-involvement = What do you offer yourself?
flow-preview = This will be sent:
flow-preview-head =
    To: { $team }
    Neighbourhood: { $wijk }
    About: { $who }
    Worry: { $concerns }
    How soon: { $urgency }
flow-preview-field =
    { $field }:
    { $text }
flow-statement = { $sentence } ({ $source })
flow-not-filled = not filled in yet
flow-preview-tail =
    Does the resident know: { $informed }
    Why share: { $purpose }
    Ground: { $ground } ({ $law })
    You have the BSN: { $bsn }
    Your part: { $involvement }
flow-reads-along = The resident may read this later (right of access).
flow-preview-tap = Do you want to change something? Tap Change.
flow-send = Send
flow-type-anew = Type again
flow-edit = Change
flow-edit-what = What do you want to change?
flow-edit-none = Nothing after all
flow-edit-neighbourhood = Neighbourhood
flow-edit-who = Who it is about
flow-edit-concerns = The worry
flow-edit-urgency = How soon
flow-edit-seen = Seen or heard
flow-edit-sources = The sources
flow-edit-resident_words = The resident's words
flow-edit-opinion = What you think
flow-edit-ask = What you ask
flow-edit-informed = Does the resident know
flow-edit-purpose = Why share
flow-edit-ground = Ground
flow-edit-bsn = BSN known
flow-edit-involvement = Your part
flow-sent = Sent: { $reference }. The receipt follows in a moment.

## About a message

flow-ask = What do you want to ask the sender? Ask one precise question.
flow-answer = What is your answer?
flow-answer-late = The time for your answer was over. What you typed is now an addition to the message. You need not do anything else.
flow-nothing-sent = Nothing was sent.
flow-supplement = What do you want to add?
flow-source = Where does this come from?
flow-release = Why do you give it back? Only your team reads this.
flow-redirect = Which team can better take this on?
flow-redirect-reason = Why does it fit better with another team?
flow-warm = Do you want to hand it over in person?
flow-warm-yes = I call the team first
flow-warm-no = Only send it on
flow-accept = You take this message on. What may the sender hear now?
flow-accept-silent = Say nothing yet
flow-hold = Why does this have to wait?
flow-hold-until = When do you think it can go on? The sender will see this date.
flow-type-day = Is the day not there? Type day and month, for example 12-3.
flow-today = Today
flow-yesterday = Yesterday
flow-day-unclear = I do not recognise that day. Type day and month, for example 12-3.
flow-day-ahead = Choose a day after today, within a year.
flow-day-over = That day is over already: { $day }. Do you mean { $year }? Then type the date with the year: { $typed }.
flow-day-to-come = That day is still to come: { $day }. Do you mean { $year }? Then type the date with the year: { $typed }.
flow-day-past = That day is still to come. Choose today or an earlier day.
flow-decline = Why do you not take this on?
flow-decline-team = Another team may be able to take this on. Shall I send it on? The sender then has nothing to send again.
flow-decline-anyway = Do not send it on
flow-next-step = What is possible instead?
flow-decline-sure = This is what the sender reads:
flow-divert-sure = The content of this message goes at once.
flow-decline-yes = Yes, send this
flow-feedback = What may the sender hear?
flow-all-codes = More choices
flow-longer = Why does it take longer?
flow-note = Do you want to add a short sentence?
flow-no-note = Nothing more
flow-close = How does this end?
flow-copied = Is what is needed in your official file, with the number of this message?
flow-not-yet = Not yet
flow-copy-first = Put it in your official file first. For the file on the card shows you the text. After that you can close.
flow-not-copied = Why is that not needed?
flow-hand-over = Who takes this over? Your colleague has to say yes first.
flow-colleague = { $name }, { $function }
flow-colleague-away = { $name }, { $function } (away up to and including { $day })
flow-withdraw = Do you want to withdraw { $reference }? The team cannot pick it up any more then.
flow-withdraw-yes = Yes, withdraw it
flow-withdraw-no = No
flow-withdraw-kept = Not withdrawn. Your message stays with the team.
flow-worry = What are you still worried about? Your contact person will react to this.
flow-react = How do you react to the worry of the sender?

## Consent

flow-basis = This says something about the resident. On which ground may the police know it?
flow-basis-none = No consent
flow-no-consent = Without consent you say nothing about the resident, not even whether you know them. Feedback about your own work is always possible, for example: Picked up.
flow-giver = Who gave consent?
flow-form = How did the resident give consent?
flow-police-named = Was the police named when you got consent?
flow-police-not-named = Then the consent does not hold for the police. Ask the resident again, and name the police. Feedback about your own work is possible, for example: Picked up.
flow-given-on = On which day did you get consent?
