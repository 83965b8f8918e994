message-removed = Deze tekst is na een dag weggehaald. Wat verstuurd is, lees je weer via /status of /gesprekken, zolang je het mag lezen. Wat je niet verstuurde, is weg.
words-follow = Hier komt de tekst. Blijft hij weg? Tik dan nog eens op de knop.
