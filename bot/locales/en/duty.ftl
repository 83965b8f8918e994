# Duty: who is there, who stands in, and what waited for somebody.

moment-unknown = a later moment

## Messages

notice-stands-in = You stand in for { $sender }. There is news about { $ref } in { $wijk }.
notice-stands-in-claimed = You stand in for { $sender }. { $owner } picked up { $ref } in { $wijk } and may phone you.
notice-stands-in-question = You stand in for { $sender }. There is a question about { $ref } in { $wijk }. Please phone { $owner }.
notice-stands-in-feedback = You stand in for { $sender }. There is news about { $ref } in { $wijk }: { $told }
notice-behind-owner = You stand in for { $owner }.
notice-behind-owner-call = Phone { $sender } to hear what is needed.
notice-owner-away = { $owner } is not there now.
notice-owner-away-call = Phone { $sender }, or have a colleague take it over.
notice-owner-supplement = { $sender } added something with { $ref } in { $wijk }.
notice-owner-answer = { $sender } answered with { $ref } in { $wijk }.
notice-owner-worried = { $sender } is still worried with { $ref } in { $wijk }.
notice-owner-assigned = { $ref } in { $wijk } was assigned to { $owner }.
while-away = While you were away:
notice-gap-wijk = Please note: { $wijk } has no community officer and nobody who stands in from { $start } to { $end }. Could you ask somebody to stand in?
notice-gap-team = Please note: nobody of { $team } is there from { $start } to { $end }. Could you ask somebody to stand in?
notice-back = Your leave is over. You can be reached again, is that right?
button-here = That is right
button-not_yet = Not yet
duty-here = Good to have you back.
notice-no-substitute = { $person } is away from { $first } up to and including { $last } and nobody stands in. Could you ask somebody?

## Being reachable yourself

button-duty = Duty and leave
button-shift = Add a shift
button-leave = I am away
button-back = I am back
button-quiet = Quiet for a while
button-unquiet = Messages again
command-dienst = See and change your shifts and leave
command-weg = Say that you are away, and who stands in
command-stil = Get no messages for some hours

duty-you = Right now you are { $status }.
status-AVAILABLE = reachable
    .until = reachable until { $moment }
status-URGENT_ONLY = reachable for urgent matters only
    .until = reachable for urgent matters only, until { $moment }
status-DO_NOT_DISTURB = not to be disturbed
    .until = not to be disturbed until { $moment }
status-OFF_DUTY = not at work
    .until = not at work until { $moment }
status-ABSENT = away up to and including { $day }
    .until = away until { $moment }
status-UNKNOWN = not sure to be reached: no roster is known
status-BLOCKED = no longer in Wijklijn
duty-today-at = today at { $time }
duty-known-status = { $known } · now { $status }
duty-stands-in = Stands in now: { $substitute }
duty-shifts = Your shifts of the coming days:
duty-no-shifts = You have no shifts in the coming days. Add one, and colleagues know when they can phone you.
duty-team-hours = You follow the hours of your team automatically.
duty-shift = { $day } from { $start } to { $end }
duty-shift-urgent = { $day } from { $start } to { $end }, urgent matters only
duty-remove = Remove: { $day }, { $start }-{ $end }
duty-leave = Away from { $first } up to and including { $last }. Stands in: { $substitute }.
duty-leave-alone = Away from { $first } up to and including { $last }. Nobody stands in yet.
duty-hours-label = { $count } hours
duty-quiet = For how long do you want no messages? It ends by itself. Urgent matters go to who stands in for you.
duty-quiet-until = You get no messages until { $moment }. I keep them for you.
duty-quiet-over = You get messages again.
duty-added = Noted: { $shift }.
duty-removed = The shift is gone.
duty-back = Good to have you back. Your leave has ended.
duty-leave-kept = Noted. I keep your messages until you are back. Who stands in hears what cannot wait.
duty-leave-kept-alone = Noted. Nobody stands in for you yet. Your coordinator is asked to find somebody.
error-shift-times = These times are not possible. A shift lasts 24 hours at most and is not over yet.
error-leave-days = These days are not possible. Choose a last day that is still to come and not before the first day.
error-no-leave = You have no leave.
error-quiet-hours = Type a number of hours from 1 to 12, such as /stil 2.
error-officer-hours = A community officer has shifts. Add them at /dienst.

duty-day = On which day are you on duty?
duty-day-ahead = Choose a day that is still to come, a year ahead at most.
duty-day-too-early = That is before your first day: { $day }. Do you mean { $year }? Then type the date with the year: { $typed }.
duty-hours = From when until when?
duty-type-hours = You can also type it, such as 7-15.
duty-other-hours = Another time
duty-from-hour = When does your shift begin?
duty-to-hour = When does your shift end?
duty-hours-unclear = I do not understand the time. Type 7-15 or 22:30-7, for example.
duty-over = That shift is over already. Choose a later time.
duty-first-day = From which day are you away?
duty-last-day = Up to and including which day are you away?
duty-substitute = Who stands in for you?
duty-nobody = Nobody yet
duty-away-too = { $name } is away then too, up to and including { $last }, and nobody takes over. Choose somebody else.
duty-chain = { $name } is away then too, up to and including { $last }. On those days { $next } takes over. Is that all right?
duty-chain-yes = Yes, that is fine

## Who is there for a wijk

wijk-uncovered = Right now there is no community officer and nobody who stands in. If you need somebody, phone 0900-8844.
wijk-unsure = Phone { $person } first. It is not sure whether this colleague works now. If that fails, phone 0900-8844.
team-uncovered = Nobody of this team is there now.
    .until = Nobody of this team is there until { $moment }.
absent = The { $function } is away up to and including { $day }. Stands in: { $substitute }.
absent-alone = The { $function } is away up to and including { $day }. Nobody stands in.
flow-nobody-covers = Please note: nobody of { $team } is there now. Your message does arrive and stays ready for them.
    .until = Please note: nobody of { $team } is there until { $moment }. Your message does arrive and stays ready for them.
flow-nobody-phone = Can it not wait? Phone the team: { $phone }. In danger phone 112.
