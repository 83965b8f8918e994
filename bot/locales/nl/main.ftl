# The menu, help, who works where, and the short answers that belong to no case.

moment = { $day } om { $time } uur

## Menu

greeting =
    Hallo { $name }. Ik verbind sociaal werkers en wijkagenten.

    Ik ben geen noodlijn en geen dossier. Bij direct gevaar bel je 112.
menu-title = Waar kan ik je mee helpen?
button-menu = Menu
button-signal = Zorgsignaal
button-warm = Aanmelding, inwoner weet ervan
button-status = Mijn berichten
button-inbox = Nieuw voor het team
button-who = Wie werkt waar
button-help = Help
button-invite = Uitnodigen
button-language = Taal · Language
button-stop = Stoppen

command-menu = Laat zien wat je hier kunt doen
command-signaal = Stuur een zorgsignaal
command-status = Bekijk hoe je berichten ervoor staan
command-wijk = Zie wie waar werkt
command-uitnodigen = Nodig een collega uit
command-help = Lees hoe het werkt
command-taal = Kies je taal
command-language = Kies je taal
command-stop = Stop met Wijklijn

## Help

help-officer =
    Met Zorgsignaal deel je een zorg met het sociaal team van de wijk. Dat kost ongeveer een minuut. Bij Mijn berichten zie je altijd hoe het staat, ook in het weekend.
help-team =
    Nieuwe berichten komen hier binnen zonder inhoud. Tik je op Oppakken, dan lees jij de inhoud, en hoort de wijkagent wie het heeft. Bij Mijn berichten zie je wat bij jou ligt.
help-coordinator =
    Bij Nieuw voor het team zie je wat nog wacht. Bij Mijn berichten zie je hoe het staat en wie het heeft. De inhoud lees je niet: die is voor wie het oppakt. Met Uitnodigen laat je een collega meedoen.
help-other =
    Hier zie je wie waar werkt. Berichten over inwoners staan hier alleen voor wie ze nodig heeft.
help-sparring =
    Met Sparren vraag je collega's om raad. Dat kan als niemand aan je vraag kan zien om wie het gaat.
help-rules =
    Schrijf nooit wie het is: geen naam, adres, telefoonnummer of BSN. De naam geef je per telefoon. Wat in een dossier hoort, zet je in je eigen systeem.

## Wie werkt waar

wijk-title = Wie werkt in { $wijk }
wijk-choose = Welke wijk? Je kunt ook /wijk typen, met de naam erachter.
wijk-not-found = Die wijk ken ik niet. Kies er een uit de lijst.
wijk-none = Er zijn nog geen wijken ingesteld. Vraag het aan je beheerder.
wijk-no-officer = Er is hier nu geen wijkagent in Wijklijn. Bel 0900-8844 en vraag naar de wijkagent.
person-works = { $where } · { $organisation }
person-call = Telefoon: { $phone }
person-no-phone = Er is geen werktelefoon bekend.
person-away = Werkt nu niet met Wijklijn.
person-substitute = Bij afwezigheid: { $substitute }
team-title = { $team }
team-phone = { $team }, telefoon { $phone }
team-open = Nu bereikbaar, vandaag tot { $time } uur.
team-closed = Nu dicht. Weer open { $moment }.
team-hours-unknown = De werktijden zijn nog niet ingesteld.
team-escalation = Dit team bereik je via een ander team.
team-more = En nog { $count } collega's, via het nummer van het team.
always-open =
    Dag en nacht:
    112 bij direct gevaar
    0900-8844 politie, geen spoed
    0800-2000 Veilig Thuis
    { $crisis } crisisdienst van de regio
always-municipality =
    Buiten kantooruren:
    { $phone } { $municipality }

## Korte antwoorden

unknown-command = Dat kan ik hier niet. Dit kan wel:
only-signal = Een zorgsignaal sturen is voor wijkagenten. Dit kan wel:
only-sparring = Sparren is voor wijkagenten en sociaal werkers. Dit kan wel:
only-agenda = De agenda van het overleg is voor de coördinator van je team. Dit kan wel:
only-inviters = Collega's uitnodigen doet je coördinator of de beheerder. Vraag het daar. Dit kan wel:
nothing-going-on = Er loopt nu geen vraag, dus ik heb dit niet bewaard. Kies hier wat je wilt doen.
already-sent = Dit is al verstuurd.
old-button = Deze knop werkt niet meer. Tik op /menu om verder te gaan.
refused-media = Dit soort berichten kan ik niet veilig verwerken. Ik heb het niet bewaard. Typ het kort, zonder namen.
edited-message = Ik lees alleen nieuwe berichten. Wat je aanpaste, verandert hier niets. Stuur het opnieuw, of kies Aanvullen bij je bericht.
unknown-person = Ik ken je nog niet. Wijklijn is voor sociaal werkers en wijkagenten met een uitnodiging van hun organisatie. Bij direct gevaar bel je 112.
handover-thanks = Dank. Ik bewaar de naam niet.
useful-thanks = Dank je. Dit telt mee, zonder je naam.
confirm-thanks = Dank je. Je collega ziet dat het duidelijk is.
undone = Het is teruggedraaid.

## Taal en stoppen

language-choose = Welke taal wil je lezen? · Which language do you want to read?
language-nl = Nederlands
language-en = English
stop-ask =
    Wil je stoppen met Wijklijn, { $name }? Wat je typte en nog niet verstuurde, gaat weg. Berichten die je stuurde, blijven bij het team. Meedoen kan later weer, met een nieuwe uitnodiging.
stop-yes = Ja, ik stop
stop-no = Nee, ik blijf
stopped = Je bent gestopt met Wijklijn. Dank je voor het samenwerken. Terugkomen kan altijd: vraag je coördinator om een uitnodiging.
