import Diagnosis

/// Codes and causes that are easily taken for one another, and how they are told apart.
enum RelatedCodes {
  /// A code or cause of a family, with the words that set it apart.
  private struct Member {
    let family: Substring
    /// The codes that mean the same, the usual one first; the causes among them last.
    let codes: [String]
    let why: String

    var usualCode: String { codes.first ?? "" }
    var cause: String? { codes.last { $0.contains(".") } }
  }

  /// The other members of the families that `code` belongs to, by itself or by its cause.
  ///
  /// A cause is shown causes; any other code is shown codes where there are such.
  static func toldApart(from code: String, cause: CauseID?) -> [Explanation.Related] {
    var own = members.indices.filter { members[$0].codes.contains(code) }
    if own.isEmpty, let cause { own = members.indices.filter { members[$0].codes.contains(cause.text) } }
    let families = Set(own.map { members[$0].family })
    let asksForCause = code.contains(".")
    var seen: Set<String> = [code]
    return members.indices.compactMap { index in
      let member = members[index]
      guard families.contains(member.family), !own.contains(index) else { return nil }
      let shown = asksForCause ? member.cause ?? member.usualCode : member.usualCode
      return seen.insert(shown).inserted ? Explanation.Related(shown, why: member.why) : nil
    }
  }

  /// All codes that the table names, for the tests.
  static var allCodes: [String] { members.flatMap(\.codes) }

  private static let members = DataTable.rows(of: tableText, width: 3).map { row in
    Member(family: row[0], codes: row[1].split(separator: " ").map(String.init), why: String(row[2]))
  }

  /// Family, codes and what sets them apart; one member a line.
  private static let tableText = #"""
    app|AADSTS700016 token.app-unknown|no app with this id is registered in the tenant
    app|AADSTS7000229 AADSTS7000217 token.service-principal-missing|the id is known, but the tenant has no \#
    enterprise application for it
    app|AADSTS7000112 AADSTS7000116 token.app-disabled|the enterprise application is there, but disabled
    app|AADSTS501051 AADSTS50105 token.assignment-required|it is enabled, but not assigned to Exchange, which \#
    demands it
    app|consent.missing|a token is issued, but no permission stands in it
    secret|AADSTS7000215 token.secret-invalid|the secret is none of the app's
    secret|AADSTS7000222 token.secret-expired|the secret is the app's, but past its end date
    secret|AADSTS7000216 AADSTS7000218 token.credential-missing|no credential arrived at all
    secret|settings.secret-is-an-id|the id of the secret was configured in place of its value
    tenant|AADSTS90002 AADSTS900021 tenant.unknown|no cloud knows the tenant
    tenant|AADSTS900382 AADSTS90038 AADSTS900432 tenant.wrong-cloud|the tenant is there, but in another cloud
    tenant|AADSTS900023 tenant.name-invalid|what was given is neither a domain nor a GUID
    tenant|AADSTS500011 tenant.exchange-missing|the tenant is right, but has no Exchange Online
    tenant|AADSTS500014 tenant.exchange-disabled|Exchange Online is there, but disabled in the tenant
    certificate|AADSTS700027 AADSTS700026 token.certificate-unknown|the app has no such certificate, or the key \#
    does not fit it
    certificate|AADSTS1000502 token.certificate-expired|the certificate is past its end date
    certificate|AADSTS700024 token.assertion-out-of-time|the certificate may be right, but a clock is off
    certificate|AADSTS700023 token.assertion-audience|the assertion is for another tenant, cloud or endpoint
    certificate|AADSTS700021 AADSTS50048 token.assertion-app-mismatch|the assertion names another app
    federated|AADSTS700211 AADSTS70021|no federated credential of the app has this issuer
    federated|AADSTS700213|the issuer fits, the subject does not
    federated|AADSTS700212|issuer and subject fit, the audience does not
    federated|AADSTS70025|the app has no federated credential at all
    refusal|AADSTS53003 token.conditional-access|the credential is right, and a policy blocks the sign-in by \#
    place or risk
    refusal|AADSTS500021 network.tenant-restrictions|a proxy of this network lets other tenants through only
    refusal|AADSTS50196 token.loop-detected|the same request was sent too often
    pace|token.throttled|Entra asks to slow down
    pace|ErrorServerBusy ews.throttled|Exchange asks to slow down
    pace|0x80072322 0x80072326 0x80072321 dataverse.throttled|Dynamics asks to slow down
    consent|2000008 consent.missing|a token without the permission
    consent|consent.not-granted|the permission is on the list of the app, but nobody granted it
    consent|consent.wrong-permission|another permission was granted than the one that EWS needs
    consent|consent.role-absent-but-works|no permission in the token, but RBAC for Applications lets the app in
    consent|2000003 ews.token-wrong-audience|the token is for another service
    gate-off|ews.disabled-for-organization|EwsEnabled is False for the whole tenant
    gate-off|ews.disabled-for-mailbox|EwsEnabled is False for the mailbox only
    gate-off|ews.disabled|EwsEnabled is False, and it cannot be told where
    gate-list|ews.app-not-allowed|EwsAllowedAppIDs holds other apps only
    gate-list|ews.allow-list-empty|EwsAllowedAppIDs is empty, which blocks every app
    gate-list|ews.user-agent-blocked|the older policy by user agent keeps the caller out
    gate-list|ews.blocked-by-policy|one of the three, and it cannot be told which
    fence|policy.mailbox-out-of-scope|the mailbox is not in the group that the policy allows
    fence|policy.mailbox-denied-by-rule|a policy denies the mailbox
    fence|policy.mailbox-probably-out-of-scope|everything points to the fence, but no policy could be read
    fence|policy.rbac-out-of-scope|access rests on RBAC for Applications, and its scope lacks the mailbox
    fence|policy.propagating|the policy already says otherwise, and the change still spreads
    fence|ErrorImpersonateUserDenied ErrorImpersonationDenied mailbox.impersonation-denied|Exchange itself \#
    refuses to let the app act as the mailbox
    fence|ErrorAccessDenied mailbox.access-denied|the app may act as the mailbox, but not do this in it
    mailbox|ErrorNonExistentMailbox mailbox.not-found|no mailbox of the tenant has this address
    mailbox|ErrorNonPrimarySmtpAddress mailbox.not-primary-address|the mailbox is there, under another primary \#
    address
    mailbox|mailbox.on-premises|the mailbox is there, but not in Exchange Online
    mailbox|ErrorAccountDisabled mailbox.account-disabled|the account of the mailbox is disabled
    mailbox|ErrorInvalidLicense mailbox.licence-blocked|the licence of the mailbox excludes EWS
    passing|ErrorMailboxMoveInProgress mailbox.moving|the mailbox is on its way to another server
    passing|ErrorMailboxStoreUnavailable mailbox.unavailable|the mailbox is out of reach for the moment
    passing|ErrorInternalServerError ews.service-unavailable|Exchange as a whole is in trouble
    dynamics|dataverse.sign-in-refused|Entra gives the Dynamics app no token
    dynamics|dataverse.token-rejected|there is a token, but for another environment
    dynamics|0x80072560 dataverse.app-user-missing|the token is good, but the environment does not know the app
    dynamics|0x80040220 dataverse.privilege-missing|the environment knows the app, but its role lacks a right
    """#
}
