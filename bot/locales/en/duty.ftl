# Duty: who is there, who stands in, and what waited for somebody.

moment-unknown = a later moment

## Messages

notice-stands-in = You stand in for { $sender }. There is news about { $ref } in { $wijk }.
notice-stands-in-claimed = You stand in for { $sender }. { $owner } picked up { $ref } in { $wijk } and may phone you.
notice-stands-in-question = You stand in for { $sender }. There is a question about { $ref } in { $wijk }. Please phone { $owner }.
notice-stands-in-feedback = You stand in for { $sender }. There is news about { $ref } in { $wijk }: { $told }
while-away = While you were away:
notice-gap-wijk = Please note: { $wijk } has no community officer and nobody who stands in from { $start } to { $end }. Could you ask somebody to stand in?
notice-gap-team = Please note: nobody of { $team } is there from { $start } to { $end }. Could you ask somebody to stand in?
notice-no-substitute = { $person } is away from { $first } up to and including { $last } and nobody stands in. Could you ask somebody?
