import CheckEngine
import ExchangeAdmin
import FoundationEssentials
import Settings

/// What a run knows of the policies and roles about its app: read once, and asked for each mailbox.
struct PolicyKnowledge: Sendable {
  /// How far the admin app got.
  let access: AdminAccess
  /// What is declared; absent where nothing could be read.
  var reading: PolicyRulesReading?
  /// The members of policies' groups, by ``PolicyGroup/id``.
  var members: [String: GroupMembers] = [:]

  /// Where a mailbox that is known by these names stands to the policies about the app.
  func memberships(of names: Set<String>, clientID: String) -> [PolicyMembership]? {
    reading?.policies(about: clientID)?.map { policy in
      members[policy.groupID]?.membership(of: names, in: policy) ?? PolicyMembership(.unknown, in: policy)
    }
  }

  /// The last change of a group or a role that is about the app.
  func lastChange(clientID: String) -> DeclaredChange? {
    guard let reading else { return nil }
    let groups = (reading.policies(about: clientID) ?? []).compactMap { policy -> DeclaredChange? in
      guard let group = reading.group(of: policy), let at = group.changedAt else { return nil }
      return DeclaredChange("the group '\(group.name)'", at: at)
    }
    let roles = (reading.ewsAssignments ?? []).compactMap { role in
      role.changedAt.map { DeclaredChange("the role assignment '\(role.name)' or its scope", at: $0) }
    }
    return (groups + roles).max { $0.at < $1.at }
  }
}

extension RunEnvironment {
  /// What is known of the policies and roles about the app. It is read once in a run.
  func policyKnowledge(_ facts: Facts) async -> PolicyKnowledge {
    await policyMemory.value { await readPolicyKnowledge(facts) }
  }

  private func readPolicyKnowledge(_ facts: Facts) async -> PolicyKnowledge {
    var knowledge = PolicyKnowledge(access: await adminAccess(facts))
    guard knowledge.access.isUsable else { return knowledge }
    var reading = PolicyRulesReading()
    let policies = await run(GetApplicationAccessPolicy(), asking: "the application access policies", facts)
    reading.policies = policies.rows?.map(AccessPolicy.init)
    reading.unread += [policies.problem].compactMap { $0 }
    await readRoles(into: &reading, facts)
    // Where none is about the app, one of the others may be meant for it: their groups tell.
    let about = reading.policies(about: clientID) ?? []
    for policy in (about.isEmpty ? reading.policies ?? [] : about).prefix(Self.maximumGroups) {
      guard knowledge.members[policy.groupID] == nil else { continue }
      let (group, members) = await readGroup(of: policy, &reading, facts)
      reading.groups.append(group)
      knowledge.members[policy.groupID] = members
    }
    knowledge.reading = reading
    return knowledge
  }

  /// More groups than any app needs; a tenant may have hundreds of policies for others.
  private static let maximumGroups = 12
  /// How deep groups within groups are followed.
  private static let maximumDepth = 3

  // MARK: Groups

  private func readGroup(
    of policy: AccessPolicy, _ reading: inout PolicyRulesReading, _ facts: Facts
  ) async -> (PolicyGroup, GroupMembers) {
    var group = PolicyGroup(id: policy.groupID, name: policy.scopeName ?? policy.identity)
    var members = GroupMembers()
    let asked = "the group '\(group.name)'"
    let identity = policy.scopeIdentity ?? policy.scopeID ?? group.name
    let recipient = await run(GetRecipient(identity), asking: asked, facts)
    reading.unread += [recipient.problem].compactMap { $0 }
    group.changedAt = recipient.rows?.first?.whenChanged
    if let mailbox = recipient.rows?.first, !mailbox.isGroup {
      // A policy may name one mailbox in place of a group.
      members.add(mailbox)
      group.memberCount = 1
    } else {
      await readMembers(of: identity, asking: asked, depth: 0, through: nil, into: &members, &group, &reading, facts)
    }
    let configured = settings.reachableMailboxes.filter { mailbox in
      members.membership(of: [mailbox.address.lowercased()], in: policy).kind.isCovered
    }
    group.configuredMembers = members.isPartial && configured.isEmpty ? nil : configured.count
    return (group, members)
  }

  private func readMembers(
    of identity: String, asking asked: String, depth: Int, through inner: String?, into members: inout GroupMembers,
    _ group: inout PolicyGroup, _ reading: inout PolicyRulesReading, _ facts: Facts
  ) async {
    let answer = await run(GetDistributionGroupMember(of: identity), asking: "the members of \(asked)", facts)
    guard let rows = answer.rows else {
      members.isPartial = true
      reading.unread += [answer.problem].compactMap { $0 }
      return
    }
    if depth == 0 { group.memberCount = rows.count }
    for row in rows {
      guard row.isGroup else {
        if let inner { members.add(row, through: inner) } else { members.add(row) }
        continue
      }
      if depth == 0 { group.innerGroups.append(row.title) }
      guard depth < Self.maximumDepth, let name = row.name ?? row.primarySmtpAddress else {
        members.isPartial = true
        continue
      }
      await readMembers(
        of: name, asking: "the group '\(row.title)'", depth: depth + 1, through: inner ?? row.title, into: &members,
        &group, &reading, facts)
    }
  }

  // MARK: Roles

  private func readRoles(into reading: inout PolicyRulesReading, _ facts: Facts) async {
    let principal = await run(GetServicePrincipal(clientID), asking: "the app's pointer in Exchange", facts)
    guard let pointer = principal.rows?.first(where: { $0.appID == clientID.lowercased() }) else {
      // Without a pointer an app has no roles; that is an answer.
      if principal.rows != nil || principal.problem?.isNotFound == true { reading.assignments = [] }
      if let problem = principal.problem, !problem.isNotFound { reading.unread.append(problem) }
      return
    }
    reading.objectID = pointer.objectID
    let assignee = pointer.objectID ?? pointer.identity ?? pointer.displayName ?? clientID
    let answer = await run(
      GetManagementRoleAssignment(assignee: assignee), asking: "the app's roles in Exchange", facts)
    guard let rows = answer.rows else {
      reading.unread += [answer.problem].compactMap { $0 }
      return
    }
    var roles = rows.filter { $0.isEnabled != false }.map(AccessRole.init)
    for index in roles.indices where roles[index].opensEWS && roles[index].scopeKind == .custom {
      guard let name = roles[index].scope else { continue }
      let scope = await run(GetManagementScope(name), asking: "the scope '\(name)'", facts)
      reading.unread += [scope.problem].compactMap { $0 }
      roles[index].filter = scope.rows?.first?.recipientFilter
      roles[index].changedAt = [roles[index].changedAt, scope.rows?.first?.whenChanged].compactMap { $0 }.max()
    }
    reading.assignments = roles
  }
}

extension AccessPolicy {
  init(_ row: ApplicationAccessPolicy) {
    self.init(
      identity: row.identity ?? row.appID, appID: row.appID, right: Right(rawValue: row.accessRight.text),
      scopeName: row.scopeName ?? row.scopeIdentity, scopeIdentity: row.scopeIdentity, scopeID: row.scopeObjectID)
  }
}

extension AccessRole {
  init(_ row: RoleAssignment) {
    self.init(
      name: row.name ?? row.role, role: row.role, scopeKind: ScopeKind(row.writeScope?.text), scope: row.scope,
      changedAt: row.whenChanged)
  }
}
