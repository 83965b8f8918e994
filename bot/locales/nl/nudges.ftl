# The ladder: what waits. It never says that somebody is late; it says who waits, and what helps.

nudge-more = Er wacht nog iets bij { $count } berichten. Tik op een nummer om het te openen.
nudge-stands-in = Je vervangt { $person }.
nudge-other = Bij { $ref } van { $team } wacht nog iets. Wil je met { $team } bellen: { $phone }?
nudge-no-phone = het nummer van het team
nudge-days = { $count ->
    [one] 1 werkdag
   *[other] { $count } werkdagen
    }

## Terugkoppeling

nudge-feedback-today = Bij { $ref } wacht de { $sender } op een korte terugkoppeling. Vandaag is de afgesproken dag. Eén knop is genoeg.
nudge-feedback-owner = Bij { $ref } wacht de { $sender } nog op een korte terugkoppeling. Eén knop is genoeg.
nudge-remind-owner = Je coördinator vraagt: wil je bij { $ref } iets terugkoppelen aan de { $sender }? Eén knop is genoeg.
nudge-feedback-team = Bij { $ref } in { $wijk } wacht de { $sender } nog op een korte terugkoppeling. Kun je even meekijken met de { $function } die het heeft?
nudge-feedback-coordinator = { $ref } wacht { $days } langer dan afgesproken op terugkoppeling. Contactpersoon: { $function }. Wil je het toewijzen of één keer herinneren?
nudge-feedback-other = { $ref } wacht { $days } langer dan afgesproken op terugkoppeling van { $team }. Wil je met de coördinator van { $team } bellen?

## Nog niet opgepakt

nudge-unclaimed-team = Nog niet opgepakt: { $ref } · { $wijk } · { $concerns } · { $who } · { $urgency }. Kun jij het doen?
nudge-unclaimed-coordinator = { $ref } is nog niet opgepakt: { $wijk } · { $concerns } · { $who } · { $urgency }. Wil je het toewijzen?
nudge-unclaimed-sender = { $ref } is nog niet opgepakt door { $team }. Bellen gaat nu sneller: { $phone }. Bij direct gevaar bel je 112.
nudge-unclaimed-other = { $ref } is nog niet opgepakt door { $team }. Wil je met { $team } bellen: { $phone }?

## Later

nudge-follow-up-owner = Bij { $ref } hoort de { $sender } graag weer hoe het loopt. Eén knop is genoeg.
nudge-follow-up-team = Bij { $ref } in { $wijk } hoort de { $sender } graag weer hoe het loopt. Kun je even meekijken?
nudge-wake-up-owner = { $ref } stond op de wachtlijst tot vandaag. Kun je ermee beginnen?
nudge-wake-up-team = { $ref } in { $wijk } stond op de wachtlijst tot vandaag. Kun je kijken wie ermee begint?
nudge-decide-owner = Bij { $ref } heb je nog niet gekozen wat je ermee doet. Neem je het aan, zet je het op de wachtlijst, of past het beter bij een ander?
nudge-decide-team = Bij { $ref } in { $wijk } is nog niet gekozen wat het team ermee doet. Kun je even meekijken met de { $function } die het heeft?
nudge-worry-owner = Bij { $ref } maakt de { $sender } zich nog zorgen. Wil je uiterlijk { $worry_due } reageren?
nudge-worry-team = Bij { $ref } in { $wijk } maakt de { $sender } zich nog zorgen en wacht op een reactie. Afgesproken was { $worry_due }.

## Knoppen en antwoorden

event-assign = Toewijzen
event-promise = Ik doe het morgen
event-remind = Herinner één keer
event-fb_owned = Opgepakt
event-fb_phoned = Gebeld
event-fb_received = Ontvangen
event-fb_longer = Duurt langer
nudge-something-else = Iets anders
nudge-thanks = Dank je wel. De terugkoppeling is gegeven.
nudge-promised = Goed. Je hoort hier weer van als het dan nog wacht.
nudge-reminded = Je collega krijgt één herinnering.
error-reminded-before = Je hebt bij dit bericht al een keer herinnerd. Je kunt het ook toewijzen, of even bellen.
error-nudged-today = Je collega kreeg hier vandaag al bericht over. Probeer het morgen, of bel even.
error-offboard-nobody = Voor { $ref } is er niemand om het over te nemen. Kies een collega uit het team. Er is niets veranderd.
flow-assign = Aan wie wijs je het toe? Je collega hoort het meteen.
flow-agenda = Op welke dag is het overleg?
notice-assigned = Je coördinator heeft { $ref } in { $wijk } aan jou toegewezen. Tik op Toon om het te lezen.
notice-assigned-left = { $person } werkt hier niet meer. { $ref } in { $wijk } ligt nu bij jou. Tik op Toon om het te lezen.
notice-no-answer = Bij { $ref } kwam er geen antwoord op je vraag. Je kunt verder met wat er is.

## Iemand gaat weg

colleague-leaves = Neemt afscheid
leaver-nothing-open = { $known } neemt afscheid. Er liggen geen open berichten meer. Het account stopt meteen, en dat kun je niet terugdraaien.
leaver-open = { $known } neemt afscheid. Er zijn nog open berichten: { $count }. Wie neemt ze over? Het account stopt meteen, en dat kun je niet terugdraaien.
leaver-yes = Ja, stop het account
leaver-to-coordinator = Naar de coördinator
leaver-done = Het account van { $known } is gestopt. Overgedragen: { $count }. Je collega en de wijkagenten weten het.
