message-removed = This text was taken away after a day. What was sent you can read again with /status or /gesprekken, as long as you may. What you did not send is gone.
words-follow = The text comes here. Does it stay away? Then tap the button once more.
