extension SyncAlert {
  /// What sync and the Web API say: codes, sentences parted by `~` with gaps as `…`, cause, whether trying again
  /// helps, meaning, likely reason and what to do; one a line. Alerts of Test & Enable first, then those of
  /// sync as it goes on, then refusals of rows and profiles, then errors of the Web API.
  static let tableText = #"""
    ApprovalByO365AdminRequired IncomingEmailS2SApprovalNeeded OutgoingEmailS2SApprovalNeeded|requires an approval by an Office 365 administrator ~ requires an approval by a \#
    Office 365 administrator ~ requires an approval by a Microsoft 365 administrator ~ requires an approval by an \#
    Microsoft 365 administrator ~ requires approval by … 365 administrator|mailbox-row.not-approved|never|The \#
    mailbox is on a profile for Exchange Online, and nobody with the right role has approved its address.|An \#
    address in another tenant, which Test & Enable does not approve by itself|
    EmailAddressNotApproved IncomingEmailRejected|email address of the mailbox … not approved ~ email address … has not been \#
    approved ~ addresses haven t been approved|mailbox-row.not-approved|never|The environment processes mail of \#
    approved addresses only, and this one is not.|An address that was changed or never approved|
    NotApprovedNoticeOnForm|email won t be processed … until … approved by an Office 365 administrator|\#
    mailbox-row.not-approved|never|The notice on the form of a mailbox whose address is not approved.|An address \#
    that was changed or never approved|
    0x80040256|a failure occurred in CrmSecurity ~ doesn t match with UPN|mailbox-row.not-approved|\#
    never|The address could not be approved.|Approve Email pressed by somebody who lacks one of the two roles: an \#
    administrator role of the tenant and System Administrator in the environment|
    0x80090904|must be Global or Exchange Administrator to assign Delegated \#
    Mailbox Approver||never|The role Delegated Mailbox Approver could not be assigned.|Whoever assigns it lacks an \#
    administrator role of the tenant|Let a Global or Exchange Administrator assign the role.
    0x80090905 CannotAssignDelegatedMailboxApproverRoleToTeam|||never|The role Delegated Mailbox Approver cannot \#
    be given to a team.|An assignment to a team|Assign the role to a user.
    ProfileCredentialsIncorrect|credentials specified in the associated email server profile are incorrect ~ \#
    credentials specified in the email server profile are incorrect|mailbox-row.profile-credentials-refused|\#
    never|The sign-in with what the profile holds was refused. Dynamics disables the mailbox at once.|A secret in \#
    the profile that differs from the app's or has expired|
    |Http server returned 401 ~ Http server returned Unauthorized|mailbox-row.exchange-refused|never|Exchange \#
    answered Dynamics with 401.|An address that is not the mailbox's own, a mailbox without a licence or in another \#
    tenant than the profile's, or a profile of the wrong kind|
    NoUserFoundWithGivenClaims|user does not exist in tenant with id|mailbox-row.user-not-found|after-change|\#
    Exchange knows another account under this address than the tenant does.|An account that was deleted and made \#
    again|Purge the soft-deleted account, then wait up to three days for caches.
    0x8005E272|account in the profile gets 401 Unauthorized from Exchange|mailbox-row.exchange-refused|never|\#
    Exchange answered the identity of the profile with 401 during Test & Enable.|An app that Exchange does not let \#
    in, or a token of an app without the permission|
    |Http server returned Forbidden ~ Http server returned 403|mailbox-row.exchange-refused|never|Exchange \#
    answered Dynamics with 403.|EWS switched off for the mailbox or the tenant, an app that is not on the list of \#
    allowed ones, or a user-agent policy that keeps CRM/* out|
    ImpersonationError|impersonation error occurred in accessing the mailbox ~ impersonation error occurred|\#
    mailbox.impersonation-denied|after-change|Exchange does not let Dynamics act as this mailbox.|A policy that \#
    leaves the mailbox out of the app's scope, or a permission without consent|
    |account does not have permission to impersonate the requested user|mailbox.impersonation-denied|\#
    after-change|Test Connection of a profile says that the caller may not act as the mailbox.|A policy that \#
    leaves the mailbox out of the app's scope|
    |SMTP address has no mailbox associated with it|mailbox.not-found|never|Test Connection of a profile says \#
    that no mailbox has the address.|A name in the form of domain and user where an address is meant|
    |remote server error 401 unauthorized|mailbox-row.exchange-refused|never|Test Connection of a profile was \#
    answered with 401.|A wrong user name or password of the profile|Rely on Test & Enable: Test Connection also \#
    fails where sync works.
    |WebException the operation has timed out||transient|Test Connection of a profile got no answer.|A firewall in \#
    front of a server of your own|Rely on Test & Enable: Test Connection also fails where sync works.
    OutgoingEmailAuthenticationError|server certificate could not be validated or credentials incorrect||never|\#
    The sign-in to an SMTP server was refused.|A profile for Gmail or another SMTP server|Correct user name and \#
    password of the SMTP server.
    0x80041D52 ExpiredOAuthToken|||transient|The token of the profile has expired.|A token that was not renewed \#
    in time|Test & Enable again.
    0x80071006 EvoStsAuthorizationServerRecordCreationFailureException|||transient|Dynamics could not store what \#
    it needs for the sign-in.|A passing fault of Dynamics|Try again, then ask Microsoft support.
    0x80071105 ExchangeCardS2SSetupFailureException|||never|Server to server authentication with Exchange is not \#
    set up for action cards.|A feature that cross-tenant sync does not use|Ask Microsoft support if action cards \#
    are wanted.
    TestEnableNoUserFound|Test and Enable failed because no user was found ~ no user was found with the email \#
    address|mailbox-row.user-not-found|never|The tenant of the profile knows no user with this address.|A wrong \#
    address, or a row that is not on the cross-tenant profile|
    0x8005E259|Test Enable fails user or team lacks privileges|mailbox-row.owner-privilege|never|The owner of the \#
    mailbox row has no role with the rights that sync needs.|A row owned by a team, or by a user without a security \#
    role|
    0x8005E273|Graph user disabled|mailbox-row.user-disabled|never|The account behind the address is disabled in \#
    the tenant of the profile.|An account that is blocked from signing in|
    0x8005E274 MailboxNotEnabledForRESTAPI||mailbox-row.no-exchange-licence|never|The mailbox is not open for the \#
    service.|A mailbox without a licence, a disabled one, or one on a server of your own|
    0x8005E276|Graph user without Exchange license|mailbox-row.no-exchange-licence|never|The account has no licence \#
    for Exchange, or its user is not a full one.|A missing licence, or the access mode Administrative of the \#
    Dynamics user|Assign a licence, and set Access Mode of the user to Read-Write.
    ErrorInvalidLicense|license is invalid for the mailbox|mailbox.licence-blocked|never|Exchange says that the \#
    licence of the mailbox does not cover this.|A user mailbox without a licence|
    0x80048306|mailbox user doesn t have sufficient permissions on this mailbox ~ access \#
    check failed on the row|mailbox-row.owner-privilege|never|The privilege is held, but does not reach this \#
    row.|In an alert, a user who lacks Read and Write on Mailbox or on ExchangeSyncIdMapping, or a row that \#
    somebody else owns; in an answer of the Web API, an application user whose privilege covers its own rows only|
    0x80042F0A||mailbox-row.owner-privilege|never|Mail for a queue could not be stored.|A queue that is owned by a \#
    team without a security role|Give the team a role.
    0x80040520||mailbox-row.owner-privilege|never|Mail for a queue could not be stored.|An owner of the queue who \#
    lacks Read on Queue|Give the owner, and others who receive the same mail, Read on Queue.
    0x8004D24B|||never|Mail could not be stored for the owner of the mailbox row.|An owner without a licence for \#
    Dynamics, or a second mailbox row with the same address|License the owner, and look for other rows with the \#
    address.
    UnknownIncomingEmailIntegrationError|||transient|Mail could not be received. The number after it says why.|\#
    The number has to be looked up|Ask for the number.
    UnknownOutgoingEmailIntegrationError|||transient|Mail could not be sent. The code after it says why.|The code \#
    has to be looked up|Ask for the code.
    InvalidIncomingEmailServerProfile InvalidOutgoingEmailServerProfile|does not have an email server profile \#
    associated with it|mailbox-row.profile-differs|never|The mailbox row has no email server profile, or an \#
    inactive one.|A row that was never given a profile, or a profile that was deactivated|Set the profile of the \#
    row; if it is set, activate the profile.
    HostNotFound InvalidIncomingEmailServerProfileConfiguration|email server location or the incoming email port … \#
    incorrect|profile.location-wrong|never|The host in the profile does not resolve.|A mistyped location or port|
    MailboxLocationNotDetermined|mailbox location could not be determined|profile.location-wrong|never|Dynamics \#
    searched for the server by Autodiscover and found none.|A profile with Auto Discover Server Location set to \#
    Yes|Set it to No and give the EWS address.
    SocketTimedOut|Socket returned exception TimedOut|profile.location-wrong|never|The server did not answer at \#
    the port of the profile.|A wrong port|
    ConnectFailure|Web server returned ConnectFailure exception|profile.location-wrong|never|Dynamics could not \#
    connect to the server.|A wrong port, or a firewall in front of a server of your own|
    |an unknown error occurred while sending the email message||never|The server did not understand what \#
    Dynamics sent.|A wrong port of an SMTP server|Correct the outgoing port.
    IncomingIncorrectCrmOrgError|configured for another Dynamics 365 organization incoming|\#
    mailbox-row.owned-by-another-organization|never|Another organization receives mail from this mailbox.|A copy of \#
    an environment, or an older one|
    OutgoingIncorrectCrmOrgError|configured for another Dynamics 365 organization outgoing|\#
    mailbox-row.owned-by-another-organization|never|Another organization sends mail from this mailbox.|A copy of an \#
    environment, or an older one|
    ExchangeSyncIncorrectCrmOrgError|configured with another organization ~ Check and Update configuration folder \#
    on exchange failed ~ configured for another Dynamics 365 organization|mailbox-row.owned-by-another-organization|\#
    never|Another organization synchronizes appointments, contacts and tasks of this mailbox.|A copy of an \#
    environment, or an older one|
    |Http server returned ServiceUnavailable ~ Http server returned 503|ews.service-unavailable|transient|Exchange \#
    answered Dynamics with 503.|A passing fault of Exchange|
    ErrorMailboxStoreUnavailable||mailbox.unavailable|transient|The store of the mailbox does not answer.|A \#
    passing fault of Exchange|
    IncomingMailboxInternalCrmError|internal Microsoft Dynamics 365 error occurred while receiving email||\#
    transient|Dynamics failed while it received mail.|A passing fault of Dynamics|Wait for the next cycle, about 15 \#
    minutes; then ask Microsoft support.
    0x80040216|||transient|Dynamics failed while it fetched mail.|A passing fault of Dynamics|Wait for the next \#
    cycle, about 15 minutes; then ask Microsoft support.
    ErrorQuotaExceeded|Exchange server returned 403 error|mailbox.full|never|The mailbox has reached a quota.|A full \#
    mailbox|
    ErrorSubmissionQuotaExceeded||mailbox.submission-limit|transient|The mailbox has sent as much as it may.|Mass \#
    mailings|
    GeneralOutgoingEmailServerError|Smtp server returned GeneralOutgoingEmailServerError||transient|An SMTP server \#
    does not take more mail.|A limit of the provider, such as Gmail's|Stay within the limits of the provider.
    0x80040265 IsvAborted|ISV code aborted the operation ~ message thrown by a plug in||never|A plug-in or workflow \#
    has stopped the operation.|A customization that runs when mail or appointments are stored|Find the plug-in or \#
    workflow and correct or disable it.
    0x80040224 IsvUnexpected|||never|A plug-in or workflow has failed.|A customization that runs when mail or \#
    appointments are stored|Find the plug-in or workflow and correct or disable it.
    0x80040B0B|||never|The message could not be stored because of an address in it.|A malformed address in To or \#
    Cc|Correct the addresses of the message.
    0x80040B00|||never|The message could not be received. No public list names this number; its family is about \#
    addresses and recipients.|An address in the message, or a customization|Look at the addresses of the message \#
    first, then at plug-ins.
    ExchangeSyncSchedulingConflictsError|scheduling conflict was found when saving appointment||never|An appointment \#
    overlaps another one.|Two appointments at one time; nothing is broken|Look at the two appointments.
    OrganizerMissing|appointments can t be synchronized because the Organizer field isn t present||never|\#
    Appointments are not synchronized because their form lacks a column.|A form without Organizer|Add Organizer to \#
    the form of appointments and publish it.
    PendingSend|message stays Pending Send||never|The message has not been taken up for sending.|A mailbox of the \#
    sender that is not set to server-side synchronization, not approved or not tested|Check the row of the sender, \#
    then Test & Enable it.
    SendAsPrivilege|user does not have send as privilege||never|The message may not be sent in another user's \#
    name.|A missing privilege Send Email as Another User, or a user who has not allowed it|Grant the privilege, and \#
    let the other user allow it in the personal options.
    TestEnableSuccess|your mailbox is now connected to Dynamics 365||never|This is no error: it is the subject of \#
    the message that Test & Enable sends.|A test of the outgoing direction that worked|
    0x8005E201 EmailServerProfileSslRequiredForOnline|||never|A profile was saved with SSL off.|Use SSL set to No|\#
    Leave Use SSL on in both directions.
    0x8005E202 EmailServerProfileInvalidCredentialRetrievalForOnline|||never|A profile was saved with a sign-in \#
    that an online environment does not know.|Windows integrated or anonymous authentication|Choose another \#
    authentication type.
    0x8005E203 EmailServerProfileInvalidCredentialRetrievalForExchange|||never|A profile for Exchange was saved \#
    without a sign-in.|Anonymous authentication|Choose another authentication type.
    0x8005E204 EmailServerProfileAutoDiscoverNotAllowed|||never|Autodiscover was switched on in a profile that is \#
    not for Exchange.|A profile of the kind POP3 or SMTP|Switch it off.
    0x8005E205 EmailServerProfileLocationNotRequired||profile.location-wrong|never|A profile was saved with both a \#
    location and Autodiscover.|Auto Discover Server Location set to Yes beside an address|Give one or the other.
    0x8005E206 MailboxHasOlderEmailProcessingDate|||never|The date from which mail is processed lies after that of \#
    mailboxes of the profile.|A date that was moved forward|Use another profile for the later date.
    0x8005E208 MailboxCannotModifyEmailAddress|||never|The address was changed on the mailbox row.|A row that \#
    belongs to a user or queue|Change the address on the user or queue.
    0x8005E209 MailboxCredentialNotSpecified|||never|The mailbox row has no user name.|A profile that takes the \#
    credentials of the mailbox|Fill it in, or choose a cross-tenant profile.
    0x8005E20A EmailServerProfileInvalidServerLocation||profile.location-wrong|never|The location in the profile is \#
    no valid address.|A mistyped address|
    0x8005E222 EmailServerProfileNotAssociated||mailbox-row.profile-differs|never|The mailbox row has no email \#
    server profile.|A row that was never given a profile|
    0x8005E233 MailboxCannotDeleteEmails|||never|A user's mailbox was set to delete mail after processing.|Delete \#
    Emails after Processing set to Yes|Set it to No.
    0x8005E234 EmailServerProfileSslRequiredForOnPremise|||never|A profile was saved with SSL off.|Use SSL set to \#
    No|Turn SSL on.
    0x8005E235 EmailServerProfileDelegateAccessNotAllowed|||never|Delegate access was switched on in an SMTP \#
    profile.|A setting that fits Exchange only|Turn it off.
    0x8005E236 EmailServerProfileImpersonationNotAllowed|||never|Impersonation was switched on in a profile that is \#
    not for Exchange.|A setting that fits Exchange only|Turn it off.
    0x8005E237 EmailMessageSizeExceeded|||never|The message is larger than the environment allows.|A large \#
    attachment|Send it smaller, or raise the limit.
    0x8005E23B EmailServerProfileInvalidAuthenticationProtocol|||never|The authentication protocol does not fit the \#
    kind of server.|A setting of a profile for another kind of server|Choose another protocol.
    0x8005E23C EmailServerProfileADBasedAuthenticationProtocolNotAllowed|||never|Negotiate and NTLM are not \#
    allowed here.|A setting for servers of your own|Choose another protocol.
    0x8005E23D EmailServerProfileBasicAuthenticationProtocolNotAllowed|||never|Basic authentication needs a secure \#
    channel.|Use SSL set to No|Use SSL, or choose another protocol.
    0x8005E247 MailboxUnsupportedEmailServerType||mailbox-row.delivery-method|never|Appointments, contacts and tasks \#
    are set to server-side synchronization on a profile that is not for Exchange.|A row on a profile for POP3 or \#
    SMTP|Put the row on the cross-tenant profile.
    0x8006088C MailboxTrackingFolderMappingCannotBeUpdated|||never|A rule for tracked folders cannot be changed.|An \#
    update of an existing rule|Delete the rule and make a new one.
    0x8004503A ExchangeAutodiscoverError||profile.location-wrong|never|Autodiscover found no EWS address for the \#
    mailbox.|A wrong address, or a profile that searches by Autodiscover|Give the EWS address in the profile.
    0x80061202 MailApp_MailboxNotConfiguredWithServerSideSync||mailbox-row.delivery-method|never|Incoming mail is \#
    not set to server-side synchronization.|Another delivery method|
    0x80061203 MailApp_ReadWriteAccessRequired|||never|The Dynamics user is not a full one.|The access mode \#
    Administrative|Set Access Mode of the user to Read-Write.
    0x80061216 MailApp_UserMailboxInactive||mailbox-row.not-found|never|The mailbox row is inactive.|A row that was \#
    deactivated|Activate the row.
    0x80061217 MailApp_MailboxNotConfiguredWithServerSideSyncForACT||mailbox-row.delivery-method|never|\#
    Appointments, contacts and tasks are not set to server-side synchronization.|Another delivery method|
    0x80061220 MailApp_MailboxServerSideSyncConfigurationFailure||mailbox-row.test-failed|never|The last test of \#
    incoming mail failed.|The alert of that test says why|Read the alerts of the mailbox, repair, then Test & \#
    Enable.
    0x80061221 MailApp_MailboxServerSideSyncConfigurationFailureForACT||mailbox-row.test-failed|never|The last test \#
    of appointments, contacts and tasks failed.|The alert of that test says why|Read the alerts of the mailbox, \#
    repair, then Test & Enable.
    0x80048D31 MissingSecurityRole||dataverse.privilege-missing|never|The caller lacks a security role.|A user or \#
    app without the role that the message names|
    0x80072322|number of requests exceeded the limit|dataverse.throttled|transient|The caller sent too many requests \#
    within five minutes.|Another integration that signs in as the same application user|
    0x80072321|combined execution time … exceeded|dataverse.throttled|transient|The caller's requests took too much \#
    time within five minutes.|Another integration that signs in as the same application user|
    0x80072326|number of concurrent requests exceeded the limit|dataverse.throttled|transient|The caller sent too \#
    many requests at once.|Another integration that signs in as the same application user|
    0x80072560|user is not a member of the organization|dataverse.app-user-missing|after-change|The user is not a \#
    member of the organization.|An app without an application user in this environment, or with one in another \#
    environment|
    0x80040220 PrivilegeDenied|principal user … is missing|dataverse.privilege-missing|never|The caller lacks a \#
    privilege, which the message names.|An application user whose security role does not cover the table that was \#
    asked for|
    0x80040217|with id … does not exist||never|There is no row with this id, or the caller may \#
    not see it.|A row that was deleted|Check the id.
    0x8006088A|resource not found for the segment||never|There is no table or function of this name.|A name in the \#
    wrong spelling: names are case-sensitive and those of tables are plurals|Use mailboxes, emailserverprofiles, \#
    tracelogs.
    |no HTTP resource was found that matches the request URI||never|There is nothing at this address of the Web \#
    API.|POST to a function, or a mistyped address|Use GET for functions.
    |could not find a property named ~ invalid property … was found in entity||never|The table has no column of \#
    this name.|A column in the wrong spelling, or one that the environment is too old for|Use the name in lower \#
    case; lookups are read as _name_value.
    0x80048D19|error identified in payload provided by the user for entity||never|What was sent does not fit the \#
    table.|A navigation property that does not exist, or a value of another type|Look the name up in $metadata.
    0x80097303 MalformODataAnnotationHeader|error identified on the odata include annotations value||never|The \#
    header Prefer could not be read.|Names of annotations without quotes|Put the value in quotes.
    """#
}
