import Diagnosis
import FoundationEssentials
import Knowledge

/// Names the cause when the permission for EWS is not there.
///
/// The token decides what is missing; what the directory says, where it may be read, decides why.
struct ConsentJudge {
  /// The application permissions in the token.
  let roles: [String]
  /// Whether the token could be read at all.
  let isDecodable: Bool
  /// What Exchange said to it, as a sentence; `nil` when it was not asked.
  let seen: String?
  /// Whether what Exchange said was that the token holds no permission. Any other refusal may as well meet
  /// an app whose access rests on RBAC for Applications.
  let isDenied: Bool
  /// What the directory says.
  let reading: ConsentReading?
  /// The names under which the run knows tenants, by id.
  var tenantNames: [String: String] = [:]

  private static let needed = ExchangeOnlineResource.fullAccessAsApp.value
  private static let expected = "the role \(needed) on Office 365 Exchange Online"

  /// The judgement for a token without `full_access_as_app` that Exchange refused, or that could not be
  /// tried there.
  var missing: Judgement {
    if reading?.isGranted == true { return granted }
    if reading?.isGranted == false, reading?.listsNeededRole == true { return listedOnly }
    if let wrong { return wrong }
    return .found(
      .consentMissing, confidence,
      statement([token, directory, seen], observed: isDecodable ? "no roles" : "unreadable"),
      alternatives: isDenied
        ? []
        : [
          Alternative(
            Cause.consentRoleAbsentButWorks.id,
            why: "with a role in Exchange (RBAC for Applications) the token looks the same, and EWS did not tell")
        ])
  }

  private var confidence: Confidence { isDecodable && isDenied ? .certain : .likely }

  private var token: String {
    guard isDecodable else { return "The token can't be read." }
    if roles.isEmpty { return "The token carries no role at all." }
    return "The token carries \(roles.joined(separator: ", ")) and not \(Self.needed)."
  }

  // MARK: By the directory

  /// Granted, and not in the token: a token keeps what was granted when it was issued, and a new grant takes
  /// some minutes to reach new tokens.
  private var granted: Judgement {
    let moment = reading?.grantedAt.map { " since \($0.formatted(.iso8601))" } ?? ""
    return .found(
      .policyPropagating, .likely,
      Statement(
        "\(Self.needed) is granted, and the token does not carry it yet",
        explanation: [
          "Microsoft Graph lists the grant of \(Self.needed) on Office 365 Exchange Online\(moment), so that no consent "
            + "is missing. \(token)",
          "It was issued before the grant had reached the sign-in service: wait some minutes, then get a new token "
            + "by running again. Dynamics keeps its tokens for up to an hour or so.", seen,
        ].compactMap { $0 }.joined(separator: " "),
        expected: Self.expected, observed: "granted in the directory, absent from the token"))
  }

  private var listedOnly: Judgement {
    .found(
      .consentNotGranted, .certain,
      statement(
        [
          "The registration lists \(Self.needed) on Office 365 Exchange Online as an application permission, and "
            + "no app role assignment of it exists: nobody gave admin consent.",
          token, seen,
        ],
        observed: "listed, not granted"))
  }

  /// Something else was granted or listed in its place.
  private var wrong: Judgement? {
    if !roles.isEmpty {
      return .found(
        .consentWrongPermission, confidence,
        statement([token, instead.map { "\($0)." }, directory, seen], observed: roles.joined(separator: ", ")))
    }
    if let instead {
      return .found(
        .consentWrongPermission, confidence,
        statement(
          [token, "\(instead). An app without a user needs the application permission.", seen],
          observed: reading?.insteadOfNeededRole.joined(separator: ", ") ?? ""))
    }
    let onGraph = permissionsOnGraph
    guard !onGraph.isEmpty else { return nil }
    let list = onGraph.joined(separator: ", ")
    return .found(
      .consentWrongPermission, .likely,
      statement(
        [
          "The token for Exchange carries no role, while the app holds \(list) on Microsoft Graph: granted on Graph "
            + "instead of Exchange. EWS looks at Office 365 Exchange Online only.", directory, seen,
        ],
        observed: "on Microsoft Graph: \(list)"),
      alternatives: [
        Alternative(Cause.consentMissing.id, why: "the permissions on Graph may be meant for the move to Graph")
      ])
  }

  private var instead: String? {
    let found = reading?.insteadOfNeededRole ?? []
    return found.isEmpty ? nil : "In its place there is \(found.joined(separator: " and "))"
  }

  /// The mailbox permissions on Microsoft Graph, unless most of what the move to Graph takes is there: those were
  /// granted on purpose.
  private var permissionsOnGraph: [String] {
    guard isDecodable, let held = reading?.access.syncRoles else { return [] }
    let forSync = held.filter(GraphResource.permissionsForSync.contains)
    return forSync.count * 2 > GraphResource.permissionsForSync.count ? [] : forSync
  }

  /// What the directory adds, as sentences.
  private var directory: String? {
    guard let reading else { return nil }
    if reading.isRegisteredElsewhere, let owner = reading.ownerTenantID {
      let name = tenantNames[owner].map { " (\($0))" } ?? ""
      return "The app is registered in tenant \(owner)\(name), and a consent given there counts only there: "
        + "it has to be given in this tenant as well."
    }
    guard reading.isGranted == false else { return nil }
    if reading.listed != nil { return "The registration does not list \(Self.needed), and nobody granted it." }
    return "Microsoft Graph lists no grant of \(Self.needed)."
  }

  private func statement(_ sentences: [String?], observed: String) -> Statement {
    Statement(
      explanation: sentences.compactMap { $0 }.joined(separator: " "), expected: Self.expected, observed: observed)
  }
}
