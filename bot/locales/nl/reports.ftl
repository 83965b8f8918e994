# The digests of other roles: an officer on Monday, and the counts of a month.

## De week van de wijkagent

week-title = Jouw week. Dit staat er open.
week-yours = Wacht op jou:
week-theirs = Bij collega's:
week-line = { $ref } · { $wijk }. { $state }
week-you-tell = Uiterlijk { $day } vertel jij hoe het staat.
week-name = De naam is nog niet overgedragen.
week-contact = Contact: { $reach }.
week-more = En nog { $count }. Met /status zie je alles.

## De maand van de privacy officer

privacy-title = Privacy in { $month }, in aantallen.
privacy-MASKED = Teksten waaruit de bot iets haalde dat iemand herkenbaar maakt: { $count }
privacy-STOPPED = Vragen aan collega's die daarom niet weggingen: { $count }
privacy-MEDIA = Foto's, bestanden, plaatsen en doorgestuurde berichten die zijn geweigerd: { $count }
privacy-DIVERTED = Signalen die bij Veilig Thuis of 112 hoorden, met de tekst meteen weg: { $count }
privacy-FLAGGED = Gesprekken waarvan een lezer zei dat ze te veel zeggen: { $count }
privacy-REDACTED = Gesprekken waarvan je de tekst hebt weggehaald: { $count }
privacy-UNMASKED = Keren dat met twee mensen is opgezocht wie een vraag stelde: { $count }
privacy-PURGED = Gesprekken waarvan de tekst is gewist omdat de tijd om was: { $count }
privacy-no-content = Dit zijn aantallen. Wie het was en wat er stond, staat nergens.

## De maand van de senior

unit-title = { $team } in { $month }.
unit-gaps = Langer dan drie dagen geen wijkagent en geen vervanger:
unit-gap = { $wijk }: { $count } keer, samen ongeveer { $days } dagen
unit-no-gaps = Er was geen wijk langer dan drie dagen zonder wijkagent of vervanger, voor zover diensten bekend zijn.
unit-asked = Vragen van teams aan wijkagenten: { $count }.
