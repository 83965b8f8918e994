# What the conversations ask and say. Short sentences, one question per message.

## Overal

flow-cancel = Stop
flow-done = Klaar
flow-ticked = ✓ { $label } (gekozen)
flow-back-to-case = Terug naar het bericht
flow-later = Later
flow-tap-please = Kies een van de knoppen hieronder.
flow-choose-one = Kies er minstens één.
flow-choose-most = Je kunt er hoogstens { $most } kiezen. Tik er eerst een weg.
flow-words-please = Ik zie geen woorden. Typ je antwoord in gewone tekst.
flow-too-long = Dat is te lang om hier te lezen. Houd het bij { $most } tekens: alleen wat nodig is.
flow-unchecked = Ik kon je tekst niet nakijken. Ik heb niets bewaard. Typ het nog eens, wat korter.
flow-masked = Ik heb iets weggehaald waaraan je iemand herkent: { $what }. Je eigen bericht haal ik weg. Wie het is, vertel je straks door de telefoon.
flow-stopped = Gestopt. Er is niets verstuurd.
flow-stopped-gone = Gestopt. Er is niets verstuurd, en wat je typte is weg.
flow-stop-sure = Wil je stoppen? Wat je typte gaat dan weg.
flow-goes-on = Dat kan in een ander gesprek. Tik hieronder om te beginnen.
flow-look-who = Tik hieronder om te zien wie je kunt bellen.
flow-go-on = Nee, ga verder
flow-stop-now = Ja, stop
flow-expired = Dit concept is weg, want het stond langer dan 24 uur open. Begin opnieuw via het menu.
flow-changed = Deze vragen zijn intussen veranderd. We beginnen ze opnieuw.
flow-no-names = Zonder namen, adres of nummers.
flow-no-end = er is geen einddatum

masked-PERSON = een naam
masked-BSN = een BSN
masked-PHONE = een telefoonnummer
masked-EMAIL = een e-mailadres
masked-IBAN = een rekeningnummer
masked-PLATE = een kenteken
masked-DATE_OF_BIRTH = een geboortedatum
masked-ADDRESS = een adres
masked-POSTCODE = een postcode
masked-URL = een link
masked-HANDLE = een accountnaam
masked-ORG_SMALL = een kleine organisatie
masked-OTHER_ID = een nummer

## Hoe een gesprek heet

flow-about = Bij { $reference }:
flow-resumed = Je was nog bezig met: { $what }.
flow-resumed-case = Je was nog bezig met: { $what }, { $reference }.
flow-busy = Je bent al bezig met: { $what }. Begin je opnieuw, dan is weg wat je typte.
flow-busy-go-on = Ga verder
flow-begin-anew = Begin opnieuw
flow-name-care_signal = een zorgsignaal
flow-name-warm = een aanmelding
flow-name-ask = een vraag aan de afzender
flow-name-answer = een antwoord
flow-name-supplement = een aanvulling
flow-name-release = teruggeven
flow-name-redirect = doorsturen
flow-name-accept = accepteren
flow-name-hold = de wachtlijst
flow-name-withdraw = intrekken
flow-name-decline = niet oppakken
flow-name-feedback = een terugkoppeling
flow-name-close = afsluiten
flow-name-hand_over_owner = overdragen
flow-name-assign = toewijzen
flow-name-agenda = de agenda
flow-name-worry = je zorg
flow-name-react = een reactie op de zorg van de afzender
flow-name-spar = een vraag aan collega's
flow-name-spar_reply = een antwoord aan een collega
flow-name-spar_follow = een aanvulling op je vraag aan collega's
flow-name-after_sparring = een vraag aan de politie
flow-name-shift = een dienst
flow-name-leave = je verlof

## Nog een keer kijken naar wat iemand typte

flow-advice = Het woord “{ $word }” kan hard overkomen bij de inwoner die meeleest ({ $reason }). Wil je het anders?
flow-advice-tip = Tip: { $tip }.
flow-keep = Laat staan
flow-leave-out = Haal het weg
flow-type-myself = Ik typ zelf
flow-type-sentence = Typ deze zin opnieuw, op jouw manier:
flow-alarm-word = Je schreef: “{ $word }”.
flow-not-now = Het gaat niet over nu
flow-crisis-line = Is iemand erg in de war of somber? Bel de crisisdienst: { $crisis_number }. Denkt iemand aan zelfmoord? 113 of 0800-0113.
flow-text-dropped = Ik heb deze tekst niet bewaard. Typ het zonder dat deel, of stop.
flow-text-gone = Wat je typte heb ik niet bewaard.

## Zorgsignaal

flow-all-questions = Liever alle vragen
flow-wijk = In welke wijk?
flow-who = Over wie gaat het?
flow-no-team = Voor deze wijk en deze groep is hier nog geen team ingesteld. Ga terug en kies anders, of laat het de beheerder weten. Is er haast? Bel 112 bij gevaar, of Veilig Thuis: 0800-2000.
flow-report-no-team = Laat het de beheerder weten
flow-no-team-reported = Dank je. De beheerder en de coördinator weten nu dat hier een team ontbreekt. Je bericht zelf is niet verstuurd.
flow-which-team = Bij welk team past dit?
flow-concerns = Waar gaat je zorg over? Kies er één tot drie. De eerste telt het zwaarst.
flow-urgency = Hoe snel moet iemand kijken?
flow-closed-now = { $team } leest dit { $opens_at }. Kan het niet zo lang wachten?
flow-closed-numbers = Gevaar: bel 112. Geweld thuis: Veilig Thuis, 0800-2000. Erg in de war: crisisdienst, { $crisis_number }.
flow-i-call = Ik bel
flow-i-wait = Ik wacht tot { $opens_at }
flow-call-now = Goed, bel nu. Er is niets verstuurd, en wat je typte is weg. Later kun je altijd nog een bericht sturen.
flow-sources = Wat zag je zelf, wat hoorde je van anderen? Tik op een nummer om het te veranderen.
flow-source-line = { $number }. { $sentence } ({ $source })
flow-source-button = { $number }: { $source }
flow-soft = Wil je nog iets toevoegen: wat de inwoner zelf zegt, wat jij denkt, wat je vraagt, en of de inwoner dit weet? Later mag ook.
flow-soft-now = Nu invullen
flow-soft-later = Alles later
flow-informed = Weet de inwoner dat je dit meldt?
flow-not-informed = Waarom weet de inwoner het bewust niet?
flow-purpose = Waarom is het nodig om dit te delen?
flow-bsn = Is het BSN bij jou bekend? Typ het hier niet.
flow-involvement = Wat bied je zelf aan?
flow-preview = Dit wordt verstuurd:
flow-preview-head =
    Aan: { $team }
    Wijk: { $wijk }
    Over: { $who }
    Zorg: { $concerns }
    Hoe snel: { $urgency }
flow-preview-field =
    { $field }:
    { $text }
flow-statement = { $sentence } ({ $source })
flow-not-filled = nog niet ingevuld
flow-preview-tail =
    Weet de inwoner het: { $informed }
    Waarom delen: { $purpose }
    Grondslag: { $ground } ({ $law })
    BSN bekend bij jou: { $bsn }
    Jouw rol: { $involvement }
flow-reads-along = De inwoner kan dit later lezen (recht op inzage).
flow-preview-tap = Wil je iets veranderen? Tik op Pas aan.
flow-send = Verstuur
flow-type-anew = Typ opnieuw
flow-edit = Pas aan
flow-edit-what = Wat wil je veranderen?
flow-edit-none = Toch niets
flow-edit-neighbourhood = Wijk
flow-edit-who = Over wie
flow-edit-concerns = De zorg
flow-edit-urgency = Hoe snel
flow-edit-seen = Gezien of gehoord
flow-edit-sources = De bronnen
flow-edit-resident_words = Woorden van de inwoner
flow-edit-opinion = Wat je denkt
flow-edit-ask = Wat je vraagt
flow-edit-informed = Weet de inwoner het
flow-edit-purpose = Waarom delen
flow-edit-ground = Grondslag
flow-edit-bsn = BSN bekend
flow-edit-involvement = Jouw rol
flow-sent = Verstuurd: { $reference }. De ontvangstbevestiging komt zo.

## Over een bericht

flow-ask = Wat wil je de afzender vragen? Stel één gerichte vraag.
flow-answer = Wat is je antwoord?
flow-answer-late = De tijd voor je antwoord was voorbij. Wat je typte, staat nu als aanvulling bij het bericht. Je hoeft niets meer te doen.
flow-nothing-sent = Er is niets verstuurd.
flow-supplement = Wat wil je toevoegen?
flow-source = Waar komt dit vandaan?
flow-release = Waarom geef je het terug? Alleen je team leest dit.
flow-redirect = Welk team kan dit beter oppakken?
flow-redirect-reason = Waarom past het beter bij een ander team?
flow-warm = Wil je het warm overdragen?
flow-warm-yes = Ik bel het team eerst
flow-warm-no = Alleen doorsturen
flow-accept = Je neemt dit bericht aan. Wat mag de afzender nu horen?
flow-accept-silent = Nu nog niets zeggen
flow-hold = Waarom moet dit wachten?
flow-hold-until = Wanneer denk je dat het verder kan? De afzender krijgt deze datum te zien.
flow-type-day = Staat de dag er niet bij? Typ dag en maand, bijvoorbeeld 12-3.
flow-today = Vandaag
flow-yesterday = Gisteren
flow-day-unclear = Die dag herken ik niet. Typ dag en maand, bijvoorbeeld 12-3.
flow-day-ahead = Kies een dag na vandaag, binnen een jaar.
flow-day-over = Dat is al geweest: { $day }. Bedoel je { $year }? Typ dan de datum met het jaar: { $typed }.
flow-day-to-come = Die dag moet nog komen: { $day }. Bedoel je { $year }? Typ dan de datum met het jaar: { $typed }.
flow-day-past = Die dag moet nog komen. Kies vandaag of een eerdere dag.
flow-decline = Waarom pakken jullie dit niet op?
flow-decline-team = Een ander team kan dit misschien oppakken. Zal ik het doorsturen? De afzender hoeft dan niets opnieuw te sturen.
flow-decline-anyway = Niet doorsturen
flow-next-step = Wat kan er wel?
flow-decline-sure = Dit leest de afzender:
flow-divert-sure = De inhoud van dit bericht gaat nu meteen weg.
flow-decline-yes = Ja, stuur dit
flow-feedback = Wat mag de afzender horen?
flow-all-codes = Meer keuzes
flow-longer = Waarom duurt het langer?
flow-note = Wil je er een korte zin bij zetten?
flow-no-note = Niets erbij
flow-close = Hoe eindigt dit?
flow-copied = Staat wat nodig is in jullie dossier, met het nummer van dit bericht erbij?
flow-not-yet = Nog niet
flow-copy-first = Zet het eerst in jullie dossier. Via Voor het dossier op de kaart zie je de tekst. Daarna kun je afsluiten.
flow-not-copied = Waarom hoeft dat niet?
flow-hand-over = Wie neemt dit over? Je collega moet eerst ja zeggen.
flow-colleague = { $name }, { $function }
flow-colleague-away = { $name }, { $function } (afwezig t/m { $day })
flow-withdraw = Wil je { $reference } intrekken? Het team kan het dan niet meer oppakken.
flow-withdraw-yes = Ja, trek in
flow-withdraw-no = Nee
flow-withdraw-kept = Niet ingetrokken. Je bericht blijft bij het team.
flow-worry = Waarover maak je je nog zorgen? Je contactpersoon reageert hierop.
flow-react = Hoe reageer je op de zorg van de afzender?

## Toestemming

flow-basis = Dit zegt iets over de inwoner. Op welke grond mag de politie dit weten?
flow-basis-none = Geen toestemming
flow-no-consent = Zonder toestemming zeg je niets over de inwoner, ook niet of je die kent. Een terugkoppeling over jullie werk kan altijd, bijvoorbeeld: Opgepakt.
flow-giver = Wie gaf toestemming?
flow-form = Hoe gaf de inwoner toestemming?
flow-police-named = Is de politie genoemd toen je toestemming kreeg?
flow-police-not-named = Dan geldt de toestemming niet voor de politie. Vraag de inwoner opnieuw, en noem de politie. Een terugkoppeling over jullie werk kan wel, bijvoorbeeld: Opgepakt.
flow-given-on = Op welke dag kreeg je toestemming?
