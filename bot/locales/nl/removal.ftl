message-removed = Deze tekst is na een dag weggehaald. Zolang het mag, zie je hem weer via /status en de knop Toon.
words-follow = Hier komt de tekst. Blijft hij weg? Tik dan nog eens op de knop.
