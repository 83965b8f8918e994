# The card of a case, its buttons, its words on demand, and the lists.

## Namen

person-unknown = een collega
person-known = { $name }, { $function }
person-short = { $name } ({ $function })
person-phone = { $known }, telefoon { $phone }
team-unknown = een ander team
wijk-unknown = onbekende wijk

## De kaart

card-title = { $ref } · { $label }
card-headline = { $wijk } · { $concerns } · { $who } · { $urgency } · van { $origin }
card-facts = { $wijk } · { $concerns } · { $who } · { $urgency }
card-from = Van { $sender }.
card-waiting = Ontvangen { $received }. Oppakken laat de inhoud zien.
card-waiting-fyi = Ontvangen { $received }. Lezen laat de inhoud zien. Je hoeft er niets mee te doen.
card-auto-close = Het sluit vanzelf op { $day }.
card-told = Laatste terugkoppeling: { $told }
card-due-claim = Zou iemand dit willen oppakken voor { $moment }?
card-due-decide = Kies uiterlijk { $day } wat je doet.
card-due-decide-other = Uiterlijk { $day } valt de keuze.
card-due-feedback = De afzender hoort uiterlijk { $day } iets terug.
card-you-hear = Je hoort uiterlijk { $day } iets terug.
card-due-follow-up = Uiterlijk { $day } komt er weer bericht over hoe het gaat.
card-next-team = Gevraagd of { $asked } het overneemt.
card-next-owner = Gevraagd om het over te nemen: { $next }.
card-agenda = Op de agenda van het overleg van { $day }.
card-handover-call = Bel { $other }, voor de naam van de inwoner. Tik daarna op Naam overgedragen.
card-handover-other = Jij gaf aan dat de naam is overgedragen. Nu nog { $other }.
card-handed-over = De naam is per telefoon overgedragen.
card-confirmed = De afzender heeft het gelezen en bedankt.
card-confirmed-you = Je hebt het gelezen en bedankt.
card-worried = De afzender maakt zich nog zorgen. Een reactie komt uiterlijk { $day }.
card-worried-you = Je maakt je nog zorgen. Een reactie komt uiterlijk { $day }.
card-worried-open = De afzender maakt zich nog zorgen. Een reactie volgt.
card-worried-open-you = Je maakt je nog zorgen. Een reactie volgt.
card-worry-answered = De afzender maakte zich nog zorgen en kreeg een reactie.
card-worry-answered-you = Je maakte je nog zorgen en kreeg een reactie.

## Hoe het staat

state-SUBMITTED = Wacht op oppakken bij { $team }.
state-SUBMITTED-fyi = Ter informatie voor { $team }. Nog niet gelezen.
state-CLAIMED-fyi = Gelezen door { $owner }.
state-CLAIMED-fyi-mine = Jij hebt dit gelezen. Je hoeft niets te doen.
state-CLOSED-fyi = Het was ter informatie en is afgesloten.
state-CLOSED-fyi-read = Gelezen door { $owner }. Het was ter informatie en is afgesloten.
state-CLAIMED = Opgepakt door { $owner }.
state-CLAIMED-mine = Jij hebt dit opgepakt.
state-INFO_NEEDED = In behandeling bij { $owner }. Er is een vraag aan { $sender }.
state-INFO_NEEDED-mine = Jij hebt dit opgepakt. Je vraag ligt bij { $sender }.
state-INFO_NEEDED-you = Opgepakt door { $owner }. Je collega heeft een vraag aan jou.
state-ACCEPTED = In behandeling bij { $owner }.
state-ACCEPTED-mine = In behandeling bij jou.
state-ON_HOLD = Op de wachtlijst tot ongeveer { $day }. Contactpersoon: { $owner }.
state-ON_HOLD-mine = Op de wachtlijst bij jou, tot ongeveer { $day }.
state-DECLINED = Niet opgepakt door { $team }.
state-DIVERTED = Dit hoort op een andere plek thuis. De tekst is niet bewaard.
state-CLOSED = Afgesloten. Contactpersoon: { $owner }.
state-WITHDRAWN = Ingetrokken door { $sender }. Niemand hoeft iets te doen.
state-WITHDRAWN-you = Je hebt dit ingetrokken. Niemand hoeft iets te doen.

## Dezelfde stand, kort, voor een lijst

short-SUBMITTED = wacht op oppakken
short-SUBMITTED-fyi = ter informatie, nog niet gelezen
short-CLAIMED-fyi = gelezen door { $owner }
short-CLOSED-fyi = afgesloten, ter informatie
short-CLOSED-fyi-read = gelezen door { $owner }, afgesloten
short-CLAIMED = opgepakt door { $owner }
short-INFO_NEEDED = bij { $owner }, vraag aan de afzender
short-INFO_NEEDED-you = vraag aan jou
short-ACCEPTED = in behandeling bij { $owner }
short-ON_HOLD = wachtlijst tot { $day }, bij { $owner }
short-DECLINED = niet opgepakt
short-DIVERTED = hoort ergens anders
short-CLOSED = afgesloten
short-WITHDRAWN = ingetrokken
short-you-hear = { $state }, je hoort uiterlijk { $day } iets
short-you = jou

## Knoppen

event-claim = Oppakken
event-claim-fyi = Lezen
event-put_on_agenda = Zet op agenda overleg
event-take_off_agenda = Van de agenda af
event-accept = Accepteren
event-ask = Vraag stellen
event-answer = Antwoorden
event-release = Teruggeven
event-redirect = Doorsturen
event-wait = Wachtlijst
event-resume = Van de wachtlijst af
event-decline = Niet oppakken
event-feedback = Terugkoppeling
event-hand_over_owner = Overdragen aan collega
event-hand_over_identity = Naam overgedragen
event-supplement = Aanvullen
event-withdraw = Intrekken
event-close = Afsluiten
event-confirm = Dank, duidelijk
event-still_worried = Ik maak me nog zorgen
event-react = Reageren
event-reopen = Heropenen
event-undo = Ongedaan maken
event-take_team = Ja, wij nemen het
event-refuse_team = Nee, dit past niet
event-take_over = Ik neem het over
event-refuse_over = Nu niet
event-take_back = Voorstel terugnemen
event-show = Toon
event-file = Voor het dossier
event-disclosed = Verstrekkingsregel
event-more = Meer
event-card = Bekijk bericht
event-contact = Contact
event-useful_yes = Ja, dit had zin
event-useful_no = Nee, nog niet
button-less = Minder

## De inhoud, op verzoek

content-title = Inhoud van { $ref } · { $wijk }
content-part = { $title } ({ $part } van { $parts })
content-none = Er is geen inhoud meer bij { $ref }.
content-field = { $label }:
content-field-source = { $label } ({ $source }):
content-said = { $label }, { $author }, { $moment }:
content-said-source = { $label } ({ $source }), { $author }, { $moment }:
content-purpose = Waarom: { $purpose }.
content-involvement = De afzender wil: { $involvement }.
content-involvement-you = Jij wilt: { $involvement }.
content-police = Dit zijn politiegegevens: gebruik ze alleen hiervoor.
content-police-call = Dit zijn politiegegevens: gebruik ze alleen hiervoor. Bel { $person } voor de naam van de inwoner. Tik daarna op Naam overgedragen.
content-QUESTION = Vraag
content-ANSWER = Antwoord
content-FEEDBACK_NOTE = Toelichting bij terugkoppeling
content-SUPPLEMENT = Aanvulling
content-WORRY = Waarom nog zorgen

## Voor het dossier

dossier-title = Voor het dossier. Kopieer dit nu: het verdwijnt na 10 minuten.
dossier-moment = { $moment } ({ $year })
dossier-ref = Nummer: { $ref }, { $label }
dossier-about = Wijk: { $wijk }. Onderwerp: { $concerns }. Over: { $who }.
dossier-received = Ontvangen: { $moment }, van { $sender }
dossier-claimed = Opgepakt: { $moment }, door { $owner }, { $team }
dossier-accepted = Geaccepteerd: { $moment }
dossier-ended = Afgesloten: { $moment }
dossier-ground = Grondslag: { $ground } ({ $law })
dossier-told = Terugkoppeling: { $told }

## Lijsten

list-line = { $ref } · { $wijk } · { $concerns } — { $state }
list-title = Jouw berichten
list-title-team = Nieuw voor het team
list-mine = Bij jou:
list-sent = Door jou gestuurd:
list-team = Voor het team:
list-ended = Klaar in de laatste 30 dagen:
agenda-title = Op de agenda van het overleg
agenda-day = { $day }:
agenda-empty = Er staat niets op de agenda van je team. Open een bericht en kies Meer en Zet op agenda overleg.
agenda-off = Het staat niet meer op de agenda.
button-agenda = Agenda overleg
command-agenda = Zie wat op de agenda van je overleg staat
list-page = Pagina { $page } van { $pages }
list-empty-officer = Je hebt nu geen berichten. Maak je je zorgen over een inwoner? Tik op Zorgsignaal.
list-empty = Er loopt nu niets bij jou. Kijk bij Nieuw voor het team of er iets ligt.
list-empty-other = Er zijn hier geen berichten voor jou.
list-empty-team = Er is niets nieuws voor je team. Komt er iets binnen, dan hoor je het vanzelf.
button-previous = Vorige
button-next = Volgende
