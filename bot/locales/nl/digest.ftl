# The week for coordinators: what needs somebody, and figures with small numbers hidden.

## Deel A

digest-title = De week van { $team }.
digest-nothing = Er is niets dat nu iemand nodig heeft.
digest-urgent = Nu nodig:
digest-over = { $ref } wacht { $days } langer dan afgesproken op terugkoppeling
digest-unclaimed = { $ref } is nog niet opgepakt
digest-without-owner = { $ref } heeft geen contactpersoon meer
digest-ours = Deze week terugkoppelen:
digest-due = { $ref }, uiterlijk { $day } ({ $function })
digest-nobody = nog niemand
digest-theirs = Wacht op antwoord van de afzender:
digest-waiting = Op de wachtlijst: { $count }. De eerste datum is { $day }.
digest-waiting-open = Op de wachtlijst: { $count }.
digest-agenda = Op de agenda van het overleg:
digest-agenda-line = { $ref }, { $day }
digest-people = Afwezig deze week:
digest-away = { $person }, vervanging door { $substitute }
digest-away-nobody = { $person }, nog geen vervanger
digest-gap = Let op: er is niemand van { $start } tot { $end }.
digest-not-verified = Nog niet aangemeld bij Wijklijn: { $count }.
digest-unsure = Niet zeker bereikbaar: { $count }.
digest-more = en nog { $count }
digest-not-further = Dit overzicht is voor jou. Stuur het niet door.

## Deel B

figure-EXACT = { $number }
figure-BELOW = minder dan { $number }
figure-ABOUT = ongeveer { $number }
figure-AT_LEAST = minstens { $number }
figure-AT_MOST = hoogstens { $number }
figure-percent = { $figure } procent
figure-too-few = te weinig om te tonen
figures-title = Cijfers van week { $week } van { $year }
figures-about = Waar het over ging, laatste 8 weken
figures-busy = Wat nu open staat
figures-open = Open bij { $team }
figures-in-term = Terugkoppeling binnen de afspraak
figures-fewer = Goed nieuws: er komen minder berichten over { $concern }.
figures-caveats = Dit zijn berichten, geen mensen. Over wie niemand iets meldt, staat hier niets. Cijfers onder de 5 zijn verborgen. Meer signalen betekent niet vanzelf meer problemen of snellere hulp.
figures-sheet = Als spreadsheet
figures-sheet-caption = De cijfers van week { $week } van { $year }. Getallen onder de 5 staan er niet in.
figures-put-away = Patroon { $number } wegleggen
figures-why = Waarom leg je dit weg? Het blijft dan 8 weken stil.
figures-put-away-done = Weggelegd. Dit patroon blijft 8 weken stil.
figures-sheet-coming = De spreadsheet komt zo.
pattern-R1 = Mogelijk patroon, bespreek met je team: { $subject } in { $wijk }, { $count } keer in 8 weken. Wat zou een groepsaanpak kunnen zijn? Dit zegt niets over één inwoner.
pattern-R2 = Mogelijk patroon, bespreek met je team: veel berichten over { $subject } konden lichter. Kan informatie of een inloop eerder komen? Dit zegt niets over één inwoner.
pattern-R3 = Mogelijk patroon, bespreek met je team: { $count } keer niet opgepakt om dezelfde reden ({ $subject }). Klopt de routekaart nog? Dit zegt niets over één inwoner.
pattern-R4 = Mogelijk patroon, bespreek met je team: { $count } vragen van collega's over { $subject }. Iets voor een themabijeenkomst? Dit zegt niets over één inwoner.
pattern-R5 = Mogelijk patroon, bespreek met je team: { $count } wijksignalen over { $subject }. Bespreken met opbouwwerk? Dit zegt niets over één inwoner.
pattern-R6 = Mogelijk patroon, bespreek met je team: { $count } meldingen zonder terugkoppeling van Veilig Thuis. Bespreken in het kwartaaloverleg? Dit zegt niets over één inwoner.
dismiss-NO_PATTERN = Geen patroon
dismiss-RUNS_ALREADY = Loopt al
dismiss-TOO_BUSY = Nu te druk

## Spreadsheet

sheet-concerns = Onderwerp per wijk
sheet-volume = Aantallen
sheet-tempo = Tempo
sheet-outcomes = Uitkomst
sheet-teams = Drukte
sheet-notes = Kanttekening
sheet-total = Totaal
sheet-rest = Overige wijken
sheet-kind = Soort
sheet-week = Deze week
sheet-month = Vier weken
sheet-urgency = Hoe snel
sheet-to-claim = Oppakken, midden
sheet-to-feedback = Terugkoppeling, midden
sheet-in-term = Binnen de afspraak
sheet-hours = { $hours } werkuur
sheet-outcome = Uitkomst
sheet-count = Laatste 8 weken
sheet-team = Team
sheet-open = Open
sheet-waiting = Wachtlijst
caveat-MESSAGES_NOT_PEOPLE = Dit zijn berichten, geen mensen.
caveat-SILENCE_IS_UNSEEN = Over wie niemand iets meldt, staat hier niets.
caveat-SMALL_NUMBERS_HIDDEN = Kleine getallen zijn verborgen; wijken met weinig inwoners staan bij elkaar.
caveat-MORE_IS_NOT_WORSE = Meer signalen betekent niet vanzelf meer problemen of snellere hulp.
caveat-COUNTED_TWICE = Een huishouden met twee berichten telt twee keer.
