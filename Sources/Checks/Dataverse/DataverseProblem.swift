public import Dataverse
import Diagnosis
import FoundationEssentials
import HTTPTransport
import HTTPTypes
import Knowledge

/// A question to Dynamics that was not answered: facts for observations.
public struct DataverseProblem: Codable, Sendable, Hashable {
  /// What was asked for, such as `the mailbox rows`.
  public let asked: String
  /// The privilege that the question needs.
  public let privilege: String?
  /// The service's refusal.
  public let refusal: DataverseRefusal?
  /// What stood in the way of an answer.
  public let obstacle: Obstacle?

  /// Makes a problem by hand, for tests of judges.
  public init(
    _ asked: String, privilege: String? = nil, refusal: DataverseRefusal? = nil, obstacle: Obstacle? = nil
  ) {
    self.asked = asked
    self.privilege = privilege
    self.refusal = refusal
    self.obstacle = obstacle
  }

  /// Takes down why a reply is no answer; `nil` when it is one.
  init?<Value>(_ asked: String, privilege: String? = nil, _ reply: DataverseReply<Value>, now: Date) {
    let obstacle: (String) -> Obstacle = { Obstacle(reply.exchange, expecting: .json, reason: $0, now: now) }
    switch reply.outcome {
    case .answered:
      return nil
    case .refused(let refusal):
      let isOutage = refusal.status == 429 || refusal.status >= 500
      self.init(
        asked, privilege: privilege, refusal: refusal, obstacle: isOutage ? obstacle(refusal.code) : nil)
    case .unreadable(let reason):
      // A challenge for another token says what a body would.
      if let response = reply.exchange.response, response.status == 401, response.headers[.wwwAuthenticate] != nil {
        self.init(asked, privilege: privilege, refusal: DataverseRefusal(status: 401, code: ""))
      } else {
        self.init(asked, privilege: privilege, obstacle: obstacle(reason))
      }
    }
  }
}

extension DataverseProblem {
  /// Codes that decide (Microsoft Learn, "Web service error codes" and "Service protection API limits").
  private enum Code {
    static let notMember: UInt32 = 0x8007_2560
    static let privilegeDenied: UInt32 = 0x8004_0220
    static let privilegeTooShallow: UInt32 = 0x8004_8306
    static let rowGone: UInt32 = 0x8004_0217
  }

  /// Whether a privilege is missing. Then other questions may still be answered.
  var isAboutPrivilege: Bool {
    refusal?.number == Code.privilegeDenied || refusal?.number == Code.privilegeTooShallow
  }

  /// The privileges that are missing: those that the answer names, else that which the question needs.
  var missingPrivileges: [String] {
    guard isAboutPrivilege, let refusal else { return [] }
    return refusal.privileges.isEmpty ? privilege.map { [$0] } ?? [] : refusal.privileges
  }

  /// The problem as a clause.
  var inWords: String {
    if let refusal {
      let known = refusal.number.flatMap { SyncAlert.numbered($0) }
      let code = refusal.code.isEmpty ? "" : " \(refusal.code)"
      let name = (known?.name).map { " (\($0))" } ?? ""
      let message = refusal.message.isEmpty ? "" : ": \(refusal.message.asClause)"
      return "asked for \(asked), Dynamics answered \(refusal.status)\(code)\(name)\(message)"
    }
    return "asked for \(asked), \(obstacle?.inWords ?? "Dynamics gave no answer")"
  }

  /// The judgement of a check that met this problem.
  func judgement() -> Judgement {
    if let obstacle {
      // What is no Dataverse environment has nothing at this address.
      guard obstacle.status == 404 else { return throttled(obstacle) ?? obstacle.judgement(asking: .dataverse) }
      return .found(.dataverseEnvironmentUnknown, .likely, statement)
    }
    guard let refusal else {
      return .found(.networkAnswerMalformed, .certain, Statement(observed: "no answer and no reason"))
    }
    switch (refusal.status, refusal.number) {
    case (_, Code.notMember): return .found(.dataverseAppUserMissing, .certain, statement)
    case (_, Code.privilegeDenied), (_, Code.privilegeTooShallow):
      return .found(.dataversePrivilegeMissing, .certain, privilegeStatement)
    case (401, _): return .found(.dataverseTokenRejected, .certain, statement)
    case (403, _):
      return .found(
        .dataversePrivilegeMissing, .possible, statement,
        alternatives: [
          Alternative(
            Cause.dataverseAppUserMissing.id, why: "the application user may be disabled or without a security role")
        ])
    case (404, Code.rowGone): return .found(.mailboxRowNotFound, .certain, statement)
    case (404, _): return .found(.dataverseEnvironmentUnknown, .likely, statement)
    default:
      var statement = statement
      statement.explanation += " xtdiag does not expect that of its own question."
      return .found(.networkAnswerMalformed, .certain, statement)
    }
  }

  private var statement: Statement {
    Statement(explanation: "\(inWords.capitalizedFirst).", expected: asked, observed: inWords)
  }

  private var privilegeStatement: Statement {
    let missing = missingPrivileges.joined(separator: ", ")
    var statement = statement
    statement.explanation =
      "The application user lacks \(missing.isEmpty ? "a privilege" : missing). " + statement.explanation
    if !missing.isEmpty { statement.expected = missing }
    return statement
  }

  private func throttled(_ obstacle: Obstacle) -> Judgement? {
    guard obstacle.kind == .throttled, let limit = refusal?.number.flatMap({ SyncAlert.numbered($0) }) else {
      return nil
    }
    let wait = obstacle.retryAfterSeconds.map { " It asks to wait \($0) seconds." } ?? ""
    var statement = statement
    statement.explanation += " \(limit.meaning)\(wait)"
    return .found(.dataverseThrottled, .certain, statement)
  }
}

extension String {
  /// The text with a capital letter at its beginning.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
