# Duty: who is there, who stands in, and what waited for somebody.

moment-unknown = een later moment

## Berichten

notice-stands-in = Je vervangt { $sender }. Er is nieuws over { $ref } in { $wijk }.
notice-stands-in-claimed = Je vervangt { $sender }. { $owner } heeft { $ref } in { $wijk } opgepakt en kan jou bellen.
notice-stands-in-question = Je vervangt { $sender }. Er is een vraag over { $ref } in { $wijk }. Bel { $owner }.
notice-stands-in-feedback = Je vervangt { $sender }. Er is bericht over { $ref } in { $wijk }: { $told }
notice-behind-owner = Je vervangt { $owner }.
notice-behind-owner-call = Bel { $sender } om te horen wat er nodig is.
notice-owner-away = { $owner } is er nu niet.
notice-owner-away-call = Bel { $sender }, of zorg dat een collega het overneemt.
notice-owner-supplement = { $sender } heeft iets aangevuld bij { $ref } in { $wijk }.
notice-owner-answer = { $sender } heeft geantwoord bij { $ref } in { $wijk }.
notice-owner-worried = { $sender } maakt zich nog zorgen bij { $ref } in { $wijk }.
notice-owner-assigned = { $ref } in { $wijk } is aan { $owner } toegewezen.
while-away = Terwijl je weg was:
notice-gap-wijk = Let op: in { $wijk } is er geen wijkagent en geen vervanger van { $start } tot { $end }. Kun je iemand vragen om te vervangen?
notice-gap-team = Let op: bij { $team } is er niemand van { $start } tot { $end }. Kun je iemand vragen om te vervangen?
notice-back = Je verlof is voorbij. Je bent weer bereikbaar, klopt dat?
button-here = Klopt
button-not_yet = Nog niet
duty-here = Fijn dat je er weer bent.
notice-no-substitute = { $person } is weg van { $first } tot en met { $last } en heeft geen vervanger. Kun je iemand vragen?

## Zelf bereikbaar zijn

button-duty = Dienst en verlof
button-shift = Dienst toevoegen
button-leave = Ik ben weg
button-back = Ik ben er weer
button-quiet = Even stil
button-unquiet = Weer berichten
command-dienst = Zie en wijzig je diensten en verlof
command-weg = Meld dat je weg bent, met een vervanger
command-stil = Krijg een paar uur geen berichten

duty-you = Jij bent nu { $status }.
status-AVAILABLE = bereikbaar
    .until = bereikbaar tot { $moment }
status-URGENT_ONLY = alleen bereikbaar voor haast
    .until = alleen bereikbaar voor haast, tot { $moment }
status-DO_NOT_DISTURB = even niet te storen
    .until = even niet te storen, tot { $moment }
status-OFF_DUTY = niet aan het werk
    .until = niet aan het werk tot { $moment }
status-ABSENT = afwezig t/m { $day }
    .until = afwezig tot { $moment }
status-UNKNOWN = niet zeker bereikbaar: er is geen rooster bekend
status-BLOCKED = niet meer in Wijklijn
duty-today-at = { $time } uur vandaag
duty-known-status = { $known } · nu { $status }
duty-stands-in = Vervanger nu: { $substitute }
duty-shifts = Je diensten van de komende dagen:
duty-no-shifts = Er staan geen diensten van je in de komende dagen. Voeg er een toe, dan weten collega's wanneer ze je kunnen bellen.
duty-team-hours = Je volgt vanzelf de werktijden van je team.
duty-shift = { $day } van { $start } tot { $end } uur
duty-shift-urgent = { $day } van { $start } tot { $end } uur, alleen voor haast
duty-remove = Verwijder { $day }, { $start }-{ $end }
duty-leave = Weg van { $first } t/m { $last }. Vervanger: { $substitute }.
duty-leave-alone = Weg van { $first } t/m { $last }. Er is nog geen vervanger.
duty-hours-label = { $count } uur
duty-quiet = Hoelang wil je geen berichten? Het stopt vanzelf. Haast gaat naar je vervanger.
duty-quiet-until = Je krijgt geen berichten tot { $moment }. Ik bewaar ze voor je.
duty-quiet-over = Je krijgt weer berichten.
duty-added = Genoteerd: { $shift }.
duty-removed = De dienst is weg.
duty-back = Fijn dat je er bent. Je verlof is gestopt.
duty-leave-kept = Genoteerd. Ik bewaar je berichten tot je terug bent. Je vervanger hoort wat niet kan wachten.
duty-leave-kept-alone = Genoteerd. Je hebt nog geen vervanger. Je coördinator krijgt een bericht om er een te zoeken.
error-shift-times = Deze tijden kunnen niet. Een dienst duurt hooguit 24 uur en is nog niet voorbij.
error-leave-days = Deze dagen kunnen niet. Kies een laatste dag die nog komt en na de eerste dag ligt.
error-no-leave = Er staat geen verlof van je.
error-quiet-hours = Typ een aantal uren van 1 tot 12, bijvoorbeeld /stil 2.
error-officer-hours = Voor een wijkagent gelden diensten. Voeg ze toe bij /dienst.

duty-day = Op welke dag heb je dienst?
duty-day-ahead = Kies een dag die nog komt, hooguit een jaar vooruit.
duty-day-too-early = Dat ligt voor je eerste dag: { $day }. Bedoel je { $year }? Typ dan de datum met het jaar: { $typed }.
duty-hours = Van hoe laat tot hoe laat?
duty-type-hours = Je kunt ook typen, bijvoorbeeld 7-15.
duty-other-hours = Andere tijd
duty-from-hour = Hoe laat begint je dienst?
duty-to-hour = Hoe laat is je dienst klaar?
duty-hours-unclear = Ik begrijp de tijd niet. Typ bijvoorbeeld 7-15 of 22:30-7.
duty-over = Die dienst is al voorbij. Kies een latere tijd.
duty-first-day = Vanaf welke dag ben je weg?
duty-last-day = Tot en met welke dag ben je weg?
duty-substitute = Wie vervangt je?
duty-nobody = Nog niemand
duty-away-too = { $name } is dan zelf ook weg, t/m { $last }, en heeft niemand die het overneemt. Kies iemand anders.
duty-chain = { $name } is dan zelf ook weg, t/m { $last }. In die dagen neemt { $next } het over. Is dat goed?
duty-chain-yes = Ja, dat is goed

## Wie is er voor een wijk

wijk-uncovered = Nu is er geen wijkagent en geen vervanger. Heb je iemand nodig, bel dan 0900-8844.
wijk-unsure = Bel eerst { $person }. Het is niet zeker of deze collega nu werkt. Lukt het niet, bel 0900-8844.
team-uncovered = Nu is er niemand van dit team.
    .until = Nu is er niemand van dit team, tot { $moment }.
absent = De { $function } is afwezig t/m { $day }. Vervanger: { $substitute }.
absent-alone = De { $function } is afwezig t/m { $day }. Er is geen vervanger.
flow-nobody-covers = Let op: bij { $team } is nu niemand. Je bericht komt wel aan en blijft klaarliggen.
    .until = Let op: bij { $team } is niemand tot { $moment }. Je bericht komt wel aan en blijft klaarliggen.
flow-nobody-phone = Kan het niet wachten? Bel het team: { $phone }. Bij gevaar bel je 112.
