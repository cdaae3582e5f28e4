import CheckEngine
import Entra
import ExchangeAdmin
import FoundationEssentials
import HTTPTransport
import Secrets

extension RunEnvironment {
  /// Reads what is declared of the app and one mailbox: one batch of cmdlets, and a second round only where
  /// Exchange knows no such mailbox.
  ///
  /// - Returns: `nil` when no admin app may read anything.
  func declaredAccess(to address: String, _ facts: Facts) async -> DeclaredAccess? {
    let knowledge = await policyKnowledge(facts)
    guard knowledge.access.isUsable, let token = await adminToken(facts) else { return nil }
    let consent = (try? exchangeToken())?.claims?.consent ?? facts.consent
    var declared = DeclaredAccess(consent: consent, readAt: now())
    declared.assignments = knowledge.reading?.assignments
    declared.lastChange = knowledge.lastChange(clientID: clientID)
    let answers = await answers(about: address, knowledge.access, token, facts)
    let names = answers.take(into: &declared, address: address, now: now())
    declared.memberships = knowledge.memberships(of: names, clientID: clientID)
    if answers.mailbox.isNotFound { await readRecipient(address, into: &declared, facts) }
    return declared
  }

  /// The answers of the cmdlets about one mailbox.
  private func answers(
    about address: String, _ access: AdminAccess, _ token: Secret, _ facts: Facts
  ) async -> MailboxAnswers {
    let policy = TestApplicationAccessPolicy(mailbox: address, appID: clientID)
    let roles = TestServicePrincipalAuthorization(clientID, resource: address)
    let names = [
      TestApplicationAccessPolicy.name, TestServicePrincipalAuthorization.name, GetCASMailbox.name, GetMailbox.name,
    ]
    if names.allSatisfy(access.mayRun) {
      let replies = await admin(facts).run(
        together: policy, roles, GetCASMailbox(address), GetMailbox(address), token: token)
      return MailboxAnswers(
        policy: CmdletAnswer(replies.0, of: policy, now: now()), roles: CmdletAnswer(replies.1, of: roles, now: now()),
        clientAccess: CmdletAnswer(replies.2, of: GetCASMailbox(address), now: now()),
        mailbox: CmdletAnswer(replies.3, of: GetMailbox(address), now: now()))
    }
    return MailboxAnswers(
      policy: await answer(policy, facts), roles: await answer(roles, facts),
      clientAccess: await answer(GetCASMailbox(address), facts), mailbox: await answer(GetMailbox(address), facts))
  }

  private func answer<C: Cmdlet>(_ cmdlet: C, _ facts: Facts) async -> CmdletAnswer<C.Row> {
    let answer = await run(cmdlet, asking: C.name, facts)
    return CmdletAnswer(rows: answer.rows, problem: answer.problem)
  }

  /// Looks for what stands in the place of a mailbox that Exchange does not know.
  private func readRecipient(_ address: String, into declared: inout DeclaredAccess, _ facts: Facts) async {
    let recipient = await run(GetRecipient(address), asking: GetRecipient.name, facts)
    if let row = recipient.rows?.first {
      declared.mailbox = MailboxFacts(row)
      return
    }
    let deleted = await run(GetMailbox(address, softDeleted: true), asking: "the soft-deleted mailboxes", facts)
    if let row = deleted.rows?.first {
      declared.mailbox = MailboxFacts(row)
      declared.mailbox?.isSoftDeleted = true
      return
    }
    let inactive = await run(GetMailbox(address, inactive: true), asking: "the inactive mailboxes", facts)
    if let row = inactive.rows?.first {
      declared.mailbox = MailboxFacts(row)
      declared.mailbox?.isInactive = true
      return
    }
    declared.isUnknownRecipient = recipient.problem?.isNotFound == true || recipient.rows?.isEmpty == true
  }
}

/// The answer of a cmdlet, or why there is none.
private struct CmdletAnswer<Row: CmdletRow> {
  let rows: [Row]?
  let problem: AdminProblem?

  init(rows: [Row]?, problem: AdminProblem?) {
    self.rows = rows
    self.problem = problem
  }

  init<C: Cmdlet>(_ reply: AdminReply<Row>, of cmdlet: C, now: Date) where C.Row == Row {
    if case .answered(let answer) = reply.outcome { rows = answer.rows } else { rows = nil }
    problem = AdminProblem(C.name, cmdlet: C.name, reply, now: now)
  }

  /// Whether the service says that there is no such object; an empty list says so as well.
  var isNotFound: Bool { problem?.isNotFound == true || rows?.isEmpty == true }
}

private struct MailboxAnswers {
  let policy: CmdletAnswer<PolicyTestResult>
  let roles: CmdletAnswer<AuthorizationTestResult>
  let clientAccess: CmdletAnswer<CASMailbox>
  let mailbox: CmdletAnswer<ExchangeMailbox>

  /// Takes the answers down.
  ///
  /// - Returns: what the mailbox is known by.
  func take(into declared: inout DeclaredAccess, address: String, now: Date) -> Set<String> {
    declared.policyTest = policy.rows?.first.map { PolicyTest($0.result.text) }
    // An app that Exchange has no pointer to has no roles; that is an answer.
    declared.roleTests = roles.isNotFound && mailbox.rows?.isEmpty == false ? [] : roles.rows?.map(RoleTest.init)
    declared.clientAccess = clientAccess.rows?.first.map(MailboxClientAccess.init)
    declared.mailbox = mailbox.rows?.first.map(MailboxFacts.init)
    let problems = [policy.problem, roles.problem, clientAccess.problem, mailbox.problem]
    declared.unread = problems.compactMap { $0 }.filter { !$0.isNotFound }
    return (mailbox.rows?.first?.names ?? []).union([address.lowercased()])
  }
}

extension ExchangeMailbox {
  /// What it is known by: its addresses, and its id in Entra.
  fileprivate var names: Set<String> {
    Set(emailAddresses.all + [primarySmtpAddress, externalDirectoryObjectID].compactMap { $0?.lowercased() })
  }
}

extension MailboxFacts {
  fileprivate init(_ row: ExchangeMailbox) {
    self.init(
      kind: row.recipientTypeDetails, primaryAddress: row.primarySmtpAddress,
      isSoftDeleted: row.whenSoftDeleted == nil ? nil : true, isInactive: row.isInactiveMailbox,
      plans: row.capabilities + [row.properties["MailboxPlan"]].compactMap { $0 })
    objectID = row.externalDirectoryObjectID
    isAccountDisabled = row.accountDisabled
    moveStatus = row.moveStatus
    administrativeUnits = row.administrativeUnits
    forwardsTo = row.forwardingSmtpAddress ?? row.forwardingAddress
  }

  fileprivate init(_ row: ExchangeRecipient) {
    self.init(kind: row.recipientTypeDetails ?? row.recipientType, primaryAddress: row.primarySmtpAddress)
    objectID = row.externalDirectoryObjectID
  }
}

extension MailboxClientAccess {
  fileprivate init(_ row: CASMailbox) {
    let policy = row.userAgents.mode?.text ?? ""
    self.init(
      ewsEnabled: row.ewsEnabled.flatMap { $0 == .notSet ? nil : $0 == .on },
      userAgentPolicy: policy.isEmpty ? nil : policy, allowedUserAgents: row.userAgents.allowed ?? [],
      blockedUserAgents: row.userAgents.blocked ?? [])
  }
}

extension RoleTest {
  fileprivate init(_ row: AuthorizationTestResult) {
    let isInScope: Bool? =
      switch row.inScope {
      case .inside: true
      case .outside: false
      case .notRun, .other, nil: nil
      }
    self.init(
      role: row.roleName, permissions: row.grantedPermissions, scope: row.allowedResourceScope,
      scopeKind: AccessRole.ScopeKind(row.scopeType), isInScope: isInScope)
  }
}
