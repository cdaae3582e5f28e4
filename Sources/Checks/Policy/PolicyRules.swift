public import CheckEngine
public import Diagnosis
import Entra
import ExchangeAdmin
import FoundationEssentials
import Knowledge

/// Which policies and roles name the app, and do they limit it?
///
/// What is read here serves the checks of single mailboxes as well, and what keeps the run from reading is told
/// here and nowhere else.
public struct PolicyRules: Check {
  /// What is declared of the app as such, or why that could not be read.
  public struct Observation: Codable, Sendable, Hashable {
    /// Who may read it.
    public let access: AdminAccess
    /// What is declared; absent where nothing could be read.
    public let reading: PolicyRulesReading?
    /// Other ids of the app, by which somebody may have named it.
    public let otherIDs: [String]
  }

  /// The check in words.
  public static let description = CheckDescription(
    "policy.rules", about: .app, question: "Which policies and roles name the app, and do they limit it?",
    needs: ["network.reach", "tenant.discovery"], after: ["token.claims", "ews.liveness"],
    permission:
      "\(ExchangeOnlineResource.manageAsApp.value) with a reading role, for a second app under exchange.admin",
    endpoint: "POST {exchange}/adminapi/beta/{tenant}/InvokeCommand (Get-ApplicationAccessPolicy, "
      + "Get-DistributionGroupMember, Get-ServicePrincipal, Get-ManagementRoleAssignment)")

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([environment.app]) }

  /// Only the Exchange host matters.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    needed == NetworkReach.id ? [environment.host(of: .exchange)] : nil
  }

  /// Reads it, once in a run.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    let knowledge = await environment.policyKnowledge(facts)
    let token = try? environment.exchangeToken()
    let ids = [token?.claims?.oid, knowledge.reading?.objectID].compactMap { $0?.lowercased() }
    return Observation(access: knowledge.access, reading: knowledge.reading, otherIDs: Set(ids).sorted())
  }

  /// Judges it beside what the token carries.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    guard let reading = observation.reading else { return Self.unread(observation.access) }
    if reading.policies == nil, let problem = reading.unread.first(where: \.isAboutApp) {
      return .found(.policyAdminSignInRefused, .certain, Statement(explanation: problem.inWords.asSentence))
    }
    return PolicyRulesJudge(
      clientID: subject.name, reading: reading, consent: facts.consent, otherIDs: Set(observation.otherIDs)
    ).judgement
  }

  /// An app that is configured and turned away is worth a warning; what is only missing or out of reach is not.
  private static func unread(_ access: AdminAccess) -> Judgement {
    let why = access.whatIsMissing()
    return access.isTurnedAway
      ? .found(.policyAdminSignInRefused, .certain, Statement(explanation: why.asSentence))
      : .found(
        .policyNotReadable, .certain, Statement(explanation: "the policies and roles can't be read: \(why)"))
  }
}

extension AdminProblem {
  /// Whether the app may not run the cmdlet, or there is no such cmdlet.
  var isAboutCmdlet: Bool {
    isNotAllowed || refusal.map { [.cmdletNotAllowed, .cmdletUnknown].contains($0.kind) } ?? false
  }

  /// Whether the admin API turns the app away as such, and not one cmdlet.
  fileprivate var isAboutApp: Bool { refusal.map { [.appNotAllowed, .tokenRejected].contains($0.kind) } ?? false }
}

extension AdminAccess {
  /// Whether the admin app was refused a token, or the admin API with it.
  fileprivate var isTurnedAway: Bool {
    guard let signIn else { return false }
    return signIn.refusal != nil || signIn.noProof != nil || signIn.lacksPermission
      || (problem?.refusal != nil && problem?.obstacle == nil)
  }
}
