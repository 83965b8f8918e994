# The ladder: what waits. It never says that somebody is late; it says who waits, and what helps.

nudge-more = Something still waits in { $count } messages. Tap a number to open it.
nudge-stands-in = You stand in for { $person }.
nudge-other = With { $ref } of { $team } something still waits. Would you phone { $team }: { $phone }?
nudge-no-phone = the number of the team
nudge-days = { $count ->
    [one] 1 working day
   *[other] { $count } working days
    }

## Feedback

nudge-feedback-today = With { $ref } the { $sender } waits for a short word back. Today is the day that was agreed. One button is enough.
nudge-feedback-owner = With { $ref } the { $sender } still waits for a short word back. One button is enough.
nudge-remind-owner = Your coordinator asks: would you tell the { $sender } how it stands with { $ref }? One button is enough.
nudge-feedback-team = With { $ref } in { $wijk } the { $sender } still waits for a short word back. Could you have a look together with the { $function } who has it?
nudge-feedback-coordinator = { $ref } waits { $days } longer than agreed for a word back. Contact: { $function }. Would you assign it or remind once?
nudge-feedback-other = { $ref } waits { $days } longer than agreed for a word back from { $team }. Would you phone the coordinator of { $team }?

## Not picked up yet

nudge-unclaimed-team = Not picked up yet: { $ref } · { $wijk } · { $concerns } · { $who } · { $urgency }. Could you do it?
nudge-unclaimed-coordinator = { $ref } is not picked up yet: { $wijk } · { $concerns } · { $who } · { $urgency }. Would you assign it?
nudge-unclaimed-sender = { $ref } is not picked up yet by { $team }. Phoning is faster now: { $phone }. In direct danger call 112.
nudge-unclaimed-other = { $ref } is not picked up yet by { $team }. Would you phone { $team }: { $phone }?

## Later

nudge-follow-up-owner = With { $ref } the { $sender } would like to hear again how it goes. One button is enough.
nudge-follow-up-team = With { $ref } in { $wijk } the { $sender } would like to hear again how it goes. Could you have a look?
nudge-wake-up-owner = { $ref } was on the waiting list until today. Could you begin with it?
nudge-wake-up-team = { $ref } in { $wijk } was on the waiting list until today. Could you see who begins with it?
nudge-decide-owner = At { $ref } you have not chosen yet what to do with it. Do you accept it, put it on the waiting list, or does it fit somebody else better?
nudge-decide-team = At { $ref } in { $wijk } nobody has chosen yet what the team does with it. Could you look along with the { $function } who has it?
nudge-worry-owner = With { $ref } the { $sender } is still worried. Would you react by { $worry_due }?
nudge-worry-team = With { $ref } in { $wijk } the { $sender } is still worried and waits for a reaction. Agreed was { $worry_due }.

## Buttons and answers

event-assign = Assign
event-promise = I will do it tomorrow
event-remind = Remind once
event-fb_owned = Picked up
event-fb_phoned = Phoned
event-fb_received = Received
event-fb_longer = Takes longer
nudge-something-else = Something else
nudge-thanks = Thank you. The sender has been told.
nudge-promised = Good. You will hear of it again if it still waits then.
nudge-reminded = Your colleague gets one reminder.
error-reminded-before = You reminded once for this message already. You can also assign it, or phone.
error-nudged-today = Your colleague was told of this today already. Try again tomorrow, or phone.
error-offboard-nobody = Nobody can take over { $ref }. Choose a colleague of the team. Nothing was changed.
flow-assign = To whom do you assign it? Your colleague hears it at once.
flow-agenda = On which day is the meeting?
notice-assigned = Your coordinator assigned { $ref } in { $wijk } to you. Tap Show to read it.
notice-assigned-left = { $person } does not work here any more. { $ref } in { $wijk } is with you now. Tap Show to read it.
notice-no-answer = With { $ref } no answer came to your question. You can go on with what there is.

## Somebody leaves

colleague-leaves = Leaves for good
leaver-nothing-open = { $known } leaves. Nothing is open any more. The account stops at once, and that cannot be undone.
leaver-open = { $known } leaves. Messages that are still open: { $count }. Who takes over? The account stops at once, and that cannot be undone.
leaver-yes = Yes, stop the account
leaver-to-coordinator = To the coordinator
leaver-done = The account of { $known } has stopped. Passed on: { $count }. Your colleague and the officers know.
