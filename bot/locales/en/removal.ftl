message-removed = This text was taken away after a day. As long as you may, you can read it again with /status or /gesprekken.
words-follow = The text comes here. Does it stay away? Then tap the button once more.
