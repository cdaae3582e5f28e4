import Diagnosis

/// A small catalogue for the samples. The program's own has other words; only the shapes matter here.
enum SampleCauses {
  static let consentMissing = Cause(
    "consent.missing", .fail, side: .exchangeTenant, whoCanFix: "Privileged Role Administrator, tenant B",
    takesEffect: "minutes; a new token is needed",
    title: "The app has no application permission for Exchange in {tenant}",
    explanation: "The token was issued, but its roles claim is empty.", decidedBy: "no roles claim",
    fix: [
      FixStep("Add full_access_as_app of Office 365 Exchange Online to the app registration."),
      FixStep(
        "Grant admin consent, in this page or with the command.",
        command: "az ad app permission admin-consent --id {client} --only-show-errors --output none --verbose"
      ),
    ], docs: ["https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent"])

  static let appNotAllowed = Cause(
    "ews.app-not-allowed", .fail, side: .exchangeTenant, whoCanFix: "Exchange Administrator, tenant B",
    takesEffect: "up to 24 hours", title: "EWS of {tenant} is open for other apps only, not for this one",
    explanation: "EWS is open for listed apps only.", decidedBy: "403 with a policy reason",
    fix: [
      FixStep(
        "Read the list, so that no other app loses its place.",
        command: "$ids = (Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy).EwsAllowedAppIDs"),
      FixStep("Add the app.", command: #"Set-OrganizationConfig -EwsAllowedAppIDs "$ids,{client}""#),
    ])

  static let accessDenied = Cause(
    "mailbox.access-denied", .fail, side: .exchangeTenant, whoCanFix: "Exchange Administrator, tenant B",
    takesEffect: "30 minutes to 24 hours", title: "Exchange refuses the app access to these mailboxes",
    explanation: "The mailbox exists and the app may not open it.", decidedBy: "ErrorAccessDenied",
    fix: [FixStep("Add the mailboxes to the group that the policy names.")])

  static let throttled = Cause(
    "ews.throttled", .inconclusive, side: .microsoft, whoCanFix: "whoever runs xtdiag",
    takesEffect: "as told",
    title: "Exchange asks to slow down",
    explanation: "The service is busy, so nothing is known about the mailbox.",
    decidedBy: "ErrorServerBusy", fix: [FixStep("Run again later with --concurrency 1.")])

  static let retirement = Cause(
    "ews.retirement-approaching", .warn, side: .exchangeTenant, whoCanFix: "System Administrator, Dynamics",
    takesEffect: "later", title: "129 days until EWS ends", explanation: "EWS ends on 1 April 2027.",
    decidedBy: "the calendar", fix: [FixStep("Plan the move to Graph.")])

  static let secretExpiring = Cause(
    "token.secret-expiring", .warn, side: .exchangeTenant, whoCanFix: "Application Administrator, tenant B",
    takesEffect: "minutes", title: "The secret of the app ends in 12 days",
    explanation: "After that Dynamics can't sign in any more.", decidedBy: "the end date that Graph tells",
    fix: [
      FixStep("Make a new secret.", command: "az ad app credential reset --id {client} --append"),
      FixStep("Enter its value in the email server profile."),
    ])

  static let rowNotApproved = Cause(
    "mailbox-row.not-approved", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics",
    takesEffect: "at once", title: "The email address of {subject} is not approved",
    explanation: "Dynamics only syncs approved addresses.", decidedBy: "emailrouteraccessapproval is not 1",
    fix: [FixStep("Open the mailbox row and choose Approve Email.")])

  static let all = [
    consentMissing, appNotAllowed, accessDenied, throttled, retirement, secretExpiring, rowNotApproved,
    .internalError, .interrupted,
  ]
}
