join-is-this-you =
    Welcome. I connect social workers and community police officers. I am no emergency line: in danger, call 112.

    Are you { $name }, { $function }, { $where }?
join-yes = Yes, that is me
join-no = No, I am somebody else
join-not-you = Thank you for telling. This invitation no longer works. Ask your coordinator for a new one.
account-suspended = Your account is paused. Call your coordinator to go on.
invite-nobody = Everybody you can invite has joined already.
invite-choose = Whom do you want to invite? You get a link that works once, for 7 days. Hand it to your colleague yourself.
invite-person = { $name }, { $function }
invite-made =
    Invitation for { $name }:

    { $link }

    The link works once, for 7 days. Give it to { $name } only. This message disappears after 10 minutes.
error-invitation = This invitation does not work (any more). Ask your coordinator for a new one.
error-has-account = This colleague has joined already.
error-not-active = This account is not active now.
error-not-suspended = This account is not paused.
error-leave-open-cases = You still have open messages. Hand them over to a colleague first. See /status.

## Colleagues

button-colleagues = Colleagues
colleagues-none = There are no accounts that you look after.
colleagues-choose = Whose account do you want to see?
colleagues-more = More
colleague-line = { $name }: { $status }
colleague-state =
    { $known }
    Account: { $status }
colleague-suspend = Suspend
colleague-restore = Restore
colleague-invite_one = Invite
colleague-suspend-sure = Do you want to suspend the account of { $known }? It works at once: this colleague sees and gets nothing any more until you restore it. Open messages stay in their name.
colleague-suspend-yes = Yes, suspend
account-is-IMPORTED = not invited yet
account-is-INVITED = invited
account-is-VERIFIED = has to say yes
account-is-ACTIVE = takes part
account-is-SUSPENDED = suspended
account-is-OFFBOARDED = has left
account-is-unreachable = takes part, but gets no messages
