# Sparring: ask colleagues without a name. The bot never promises that nobody can guess.

button-spar = Sparren
button-threads = Gesprekken
button-examples = Voorbeelden
command-sparren = Meedenken zonder naam

topic-CONTACT = Contact krijgen
topic-SAFETY = Veiligheid
topic-PRIVACY = Mag ik dit delen
topic-CARE_AVOIDER = Wil geen hulp
topic-NUISANCE = Overlast
topic-AUTHORITY = Gezag en hulp
topic-UPSCALING = Opschalen of niet
topic-SOCIAL_MAP = Wie doet wat

pool-officers = Alle wijkagenten
pool-mixed = Iedereen: politie en teams
pool-specialists = Specialisten { $name }

spar-topic = Waar gaat je vraag over?
spar-whom = Wie mag je vraag lezen?
spar-pool = { $name } ({ $readers ->
        [one] 1 collega
       *[other] { $readers } collega's
    })
spar-pool-small = Hier zijn te weinig collega's: { $readers } naast jou. Met minder dan { $least } is te raden wie je bent. Bel liever, of kies een grotere groep.
spar-ask = Typ je vraag in een paar zinnen.
spar-answer = Wat is je antwoord?
spar-follow = Wat wil je toevoegen aan je vraag?
spar-named = Zien je collega's wie je bent? Met je naam erbij leer je elkaar kennen.
spar-named-yes = Ja, met mijn naam
spar-named-no = Nee, zonder naam
spar-stopped = Zo kan het niet weg. Hier staat iets in waaraan je iemand herkent:
spar-stopped-why = Je eigen bericht heb ik weggehaald. Deze tekst onthoud ik tot je iets kiest, hoogstens 10 minuten.
spar-replace = Vervang alles en bekijk
spar-discard = Niet versturen
spar-no-name = Is geen naam
spar-type-myself = Zelf aanpassen
flow-type-again = Ik heb je tekst niet meer. Typ het opnieuw.
spar-preview = Dit wordt verstuurd:
spar-writer-says = De schrijver zegt: dit is geen naam.
spar-guess = Ik kan iets missen. Kan iemand raden over wie dit gaat?
spar-hints = Kijk nog eens naar: { $what }. Kan het zonder?
hint-ADDRESS = de straat of plek
hint-ORG_SMALL = de school of organisatie
hint-DATE_OF_BIRTH = het geboortejaar
hint-OTHER_ID = het nummer
hint-OTHER = wat herkenbaar is
spar-who =
    Wie kan weten dat jij dit vraagt? Bij je vraag staat een vogelnaam.
    - De groep: { $pool }. Naast jou { $readers ->
        [one] leest 1 collega mee
       *[other] lezen { $readers } collega's mee
    }, { $near ->
        [0] en niemand uit je eigen team
        [one] van wie 1 uit je eigen team
       *[other] van wie { $near } uit je eigen team
    }. Je schrijfstijl of je verhaal kan je verraden.
    - De beheerder ziet het niet.
    - De privacy officer ziet het alleen bij gevaar of een datalek, en als een tweede persoon dat bevestigt. Jij hoort het dan ook.
    - Wie bij de database én bij de sleutel kan, zou het zelf kunnen uitzoeken.
spar-who-answers =
    Wie kan weten dat jij dit antwoordt? Bij je antwoord staat "een collega".
    - De groep: { $pool }. Naast jou { $readers ->
        [one] leest 1 collega mee
       *[other] lezen { $readers } collega's mee
    }. Je schrijfstijl of je verhaal kan je verraden.
    - In de bot kan niemand het opzoeken. Wil de vraagsteller je leren kennen, dan vraag ik het eerst aan jou.
    - Wie bij de database én bij de sleutel kan, zou het zelf kunnen uitzoeken.
spar-pool-shrunk = Let op: de groep is nu klein ({ $readers } collega's). Het is makkelijker te raden wie je bent.
spar-sent = Verstuurd als { $reference }. Je heet in dit gesprek { $bird }. Je krijgt net als de lezers een bericht.
spar-replied = Je antwoord is verstuurd. Dank je wel voor het meedenken.
spar-followed = Toegevoegd. Je collega's lezen het zo.
spar-begin-empty = Ik begin leeg. Neem niets over wat herleidbaar is.
spar-empty-draft =
    Je nieuwe vraag is nog leeg.
    Wijk: { $wijk }
    Over: { $who }
    Grond die jij koos: { $ground }

    Bel de wijkagent en vertel zelf wat nodig is. Ik heb niets uit je gesprek overgenomen en bewaar dit niet.

thread-headline = { $reference } · vraag van { $bird } · onderwerp { $topic }
thread-entry =
    { $who }:
    { $text }
thread-colleague = Een collega
thread-ended = Dit gesprek is afgesloten.
thread-read = Lees en denk mee
thread-reply = Antwoord
thread-flag = Dit zegt te veel
thread-follow = Vul aan
thread-helpful = Dank, geholpen
thread-close = Sluit het gesprek
thread-convert = Er is toestemming: maak een vraag
thread-offer = Mag een voorbeeld zijn
thread-judge = Bekijk
thread-release = Is in orde
thread-redact = Weghalen
thread-unmask = Wie vroeg dit?
thread-who = Toon wie dit vroeg
thread-unmask-what =
    Wil je weten wie { $reference } vroeg? Dat mag alleen bij gevaar voor iemand of bij een datalek, en nooit alleen. Een tweede persoon, die bij de server mag, moet het daar bevestigen.
    Daarna zie jij de naam. De vraagsteller hoort dat, met de reden. Elke stap staat in het auditspoor.
    Wat is de reden?
unmask-THREAT = Gevaar voor iemand
unmask-BREACH = Datalek
thread-unmask-asked =
    Genoteerd. Er is nog niets opgezocht.
    Bel de tweede persoon en leg uit waarom het nodig is. Die typt op de server: wijklijn unmask { $reference }
thread-approve = Goed voorbeeld
thread-refuse = Geen voorbeeld
thread-reveal-to = Vertel antwoord { $number } wie ik ben
thread-accept_reveal = Ja, dat wil ik weten
thread-reveal-asked = Ik vraag het je collega. Pas als die ook wil, zien jullie elkaars naam.
thread-thanks = Fijn. Je collega's kunnen nog antwoorden.
thread-offered = Dank je. De privacy officer kijkt er eerst naar.
thread-flagged = Dank je. Niemand kan dit gesprek nu lezen. De privacy officer kijkt er eerst naar.
thread-released = Het gesprek is weer te lezen.
thread-redacted = De tekst is voorgoed weg. Alleen het onderwerp telt nog mee.
thread-approved = Dit is nu een voorbeeld. De weg naar de vraagsteller is weg.
thread-refused = Dit wordt geen voorbeeld.
thread-example-stopped = Hier staat nog iets in waaraan je iemand kunt herkennen. Dit kan geen voorbeeld zijn.

threads-mine = Jouw vragen:
threads-pool = Vragen van collega's:
threads-none = Er zijn nu geen gesprekken. Wil je zelf iets vragen? Tik op Sparren.
examples-choose = Over welk onderwerp wil je voorbeelden lezen?
examples-none = Over { $topic } is er nog geen voorbeeld.
examples-on = Voorbeelden over { $topic }:
examples-question = Vraag: { $text }
examples-answer = Antwoord: { $text }

notice-spar-question = Een collega vraagt om mee te denken. { $thread }
notice-spar-answer = Er is een antwoord. { $thread }
notice-spar-follow-up = Er is iets toegevoegd. { $thread }
notice-spar-no-answer = Nog geen antwoord op { $reference }. Misschien is het druk. Bel gerust een collega, of vraag het een grotere groep.
notice-spar-closed = Afgesloten. { $thread }
notice-spar-flagged = Iemand vindt dat { $reference } te veel zegt. Niemand ziet het nu. Wil jij kijken?
notice-spar-hidden = Een lezer vindt dat { $reference } misschien te veel zegt. Dat kan iedereen gebeuren. De privacy officer kijkt er eerst naar.
notice-spar-reveal = De vraagsteller van { $reference } wil met je verder praten. Wil jij weten wie het is? Dan zien jullie elkaars naam.
notice-spar-revealed = Je collega bij { $reference } weet nu wie je bent. Bel elkaar gerust.
notice-spar-released = De privacy officer vindt { $reference } in orde. Je collega's kunnen weer meelezen en antwoorden.
notice-spar-redacted = De privacy officer heeft de tekst van { $reference } weggehaald. Dat kan iedereen gebeuren. Stel je vraag gerust opnieuw, zonder dat je er iemand aan herkent.
notice-spar-who = Een tweede persoon heeft bevestigd dat jij mag zien wie { $reference } vroeg. De vraagsteller hoort dat ook.
notice-spar-unmasked = De privacy officer mag nu zien wie { $reference } vroeg. Een tweede persoon heeft dat bevestigd. De reden: { $reason }. Bel de privacy officer als je hierover wilt praten.
notice-spar-example = Iemand biedt { $reference } aan als voorbeeld. Wil jij kijken?

error-pool-too-small = Hier zijn te weinig collega's om zonder naam te vragen. Bel liever.
error-thread-closed = Dit gesprek is afgesloten. Stel gerust een nieuwe vraag.
error-thread-no-answer = Er is nog geen antwoord.
