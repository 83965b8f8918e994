message-removed = Deze tekst is na een dag weggehaald. Zolang het mag, lees je hem weer via /status of /gesprekken.
words-follow = Hier komt de tekst. Blijft hij weg? Tik dan nog eens op de knop.
