# Duty: who is there, who stands in, and what waited for somebody.

moment-unknown = een later moment

## Berichten

notice-stands-in = Je vervangt { $sender }. Er is nieuws over { $ref } in { $wijk }.
notice-stands-in-claimed = Je vervangt { $sender }. { $owner } heeft { $ref } in { $wijk } opgepakt en kan jou bellen.
notice-stands-in-question = Je vervangt { $sender }. Er is een vraag over { $ref } in { $wijk }. Bel { $owner }.
notice-stands-in-feedback = Je vervangt { $sender }. Er is bericht over { $ref } in { $wijk }: { $told }
while-away = Terwijl je weg was:
notice-gap-wijk = Let op: in { $wijk } is er geen wijkagent en geen vervanger van { $start } tot { $end }. Kun je iemand vragen om te vervangen?
notice-gap-team = Let op: bij { $team } is er niemand van { $start } tot { $end }. Kun je iemand vragen om te vervangen?
notice-no-substitute = { $person } is weg van { $first } tot en met { $last } en heeft geen vervanger. Kun je iemand vragen?
