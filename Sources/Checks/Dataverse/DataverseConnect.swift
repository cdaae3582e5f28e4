public import CheckEngine
public import Dataverse
public import Diagnosis
public import Entra
import FoundationEssentials
import HTTPTransport
import Knowledge
import Settings

/// Can we sign in to Dynamics, and may we read there what the other checks need?
///
/// The environment's host is no subject of `network.reach`: whoever configures Dynamics asks for it, but nobody
/// who looks at Exchange shall fail over it. How far the first request comes is told here.
public struct DataverseConnect: Check {
  /// What came of the sign-in and of the first questions. The token itself stays in memory.
  public struct Observation: Codable, Sendable, Hashable {
    /// The environment.
    public let environment: String
    /// Tenant A as configured.
    public let tenant: String
    /// The app that asked.
    public let clientID: String
    /// The kind of credential.
    public let credential: String
    /// Whether a token was issued.
    public internal(set) var isSignedIn = false
    /// Entra's refusal.
    public internal(set) var refusal: EntraRefusal?
    /// Why nothing could be sent.
    public internal(set) var noProof: String?
    /// What stood in the way of an answer of Entra.
    public internal(set) var signInObstacle: Obstacle?
    /// Who the app is in the environment.
    public internal(set) var who: WhoAmI?
    /// Why it is not known who it is.
    public internal(set) var problem: DataverseProblem?
    /// What may be read.
    public internal(set) var tables: [TableAccess] = []
    /// The settings of the environment, where they may be read.
    public internal(set) var organization: OrganizationSettings?

    /// Makes an observation by hand, for tests of judges.
    public init(environment: String, tenant: String, clientID: String, credential: String) {
      self.environment = environment
      self.tenant = tenant
      self.clientID = clientID
      self.credential = credential
    }
  }

  /// Whether a table may be read.
  public struct TableAccess: Codable, Sendable, Hashable {
    /// The table.
    public let table: DataverseTable
    /// Whether it shows any row; absent when it may not be read.
    public let showsRows: Bool?
    /// Why it may not be read.
    public let problem: DataverseProblem?

    /// Makes an access by hand, for tests of judges.
    public init(_ table: DataverseTable, showsRows: Bool? = nil, problem: DataverseProblem? = nil) {
      self.table = table
      self.showsRows = showsRows
      self.problem = problem
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "dataverse.connect", about: .environment, question: "Can we sign in to Dynamics, and may we read there?",
    needs: [
      "network.reach",
      // Tenant A is there, even where it can't be compared with tenant B.
      Need(
        TenantDiscoveryCheck.id,
        isBlocked: { !$0.verdict.allowsDependents && $0.blockedBy != TenantDiscoveryCheck.id }),
    ],
    permission: "an application user whose role reads Email Server Profile, Mailbox, Trace and Organization",
    endpoint: "POST {login}/{tenant A}/oauth2/v2.0/token, GET {environment}/api/data/v9.2/WhoAmI and the tables")

  /// Makes the check.
  public init() {}

  /// The environment.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    environment.environmentSubject.map { .these([$0]) } ?? .none(reason: environment.whyNoDynamics)
  }

  /// Only the sign-in host and tenant A matter.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    switch needed {
    case NetworkReach.id: [environment.host(of: .login)]
    case TenantDiscoveryCheck.id: [environment.dynamicsTenantSubject]
    default: nil
    }
  }

  /// Signs in, asks who that is, and asks each table for one row.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    guard let app = environment.dynamicsApp, let resource = environment.endpoints.dataverseResource else {
      throw MissingDynamicsToken()
    }
    var observation = Observation(
      environment: subject.name, tenant: app.tenant, clientID: app.clientID, credential: app.proof.kind)
    switch await environment.token(for: app, resource: resource, discovery: facts.tenant(named: app.tenant)) {
    case .token: observation.isSignedIn = true
    case .refused(let refusal): observation.refusal = refusal
    case .noProof(let reason): observation.noProof = reason
    case .obstacle(let obstacle): observation.signInObstacle = obstacle
    }
    guard observation.isSignedIn else { return observation }
    let access = try await environment.dataverse()
    let reply = await access.client.whoAmI(token: access.token)
    observation.problem = DataverseProblem("the app's own name", reply, now: environment.now())
    guard case .answered(let who) = reply.outcome else { return observation }
    observation.who = who
    for table in [DataverseTable.emailServerProfile, .mailbox, .traceLog] {
      let reply = await access.client.showsRows(of: table, token: access.token)
      observation.tables.append(TableAccess(table, reply, now: environment.now()))
    }
    let settings = await access.client.organization(token: access.token)
    observation.tables.append(TableAccess(.organization, settings.map { _ in true }, now: environment.now()))
    if case .answered(let organization) = settings.outcome { observation.organization = organization }
    return observation
  }

  /// Judges how far it came.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    guard observation.isSignedIn else {
      return facts.isInOtherCloudAsTenantB(observation.tenant)
        ? .blocked(
          by: TenantDiscoveryCheck.id,
          Statement(explanation: "Dynamics is configured with the Exchange tenant, which is in another cloud."))
        : DataverseSignInJudge.judgement(of: observation)
    }
    if let problem = observation.problem { return problem.judgement() }
    guard let who = observation.who else {
      return .found(.networkAnswerMalformed, .certain, Statement(observed: "no answer and no reason"))
    }
    let problems = observation.tables.compactMap(\.problem)
    if let other = problems.first(where: { !$0.isAboutPrivilege }) { return other.judgement() }
    if !problems.isEmpty { return missingPrivileges(problems) }
    guard !observation.tables.isEmpty else {
      return .found(.networkAnswerMalformed, .certain, Statement(observed: "no table was asked for"))
    }
    let name = observation.organization?.name.map { " of \($0)" } ?? ""
    return .pass(
      Statement(
        "Signed in to Dynamics",
        explanation: "The app is application user \(who.userID)\(name), and reads profiles, mailbox rows, alerts and "
          + "the settings of the organization."))
  }

  private func missingPrivileges(_ problems: [DataverseProblem]) -> Judgement {
    var missing: [String] = []
    for name in problems.flatMap(\.missingPrivileges) where !missing.contains(name) { missing.append(name) }
    return .found(
      .dataversePrivilegeMissing, .certain,
      Statement(
        explanation: "The application user lacks \(missing.joined(separator: ", ")). "
          + "\(problems.map(\.inWords).joined(separator: "; ").capitalizedFirst).",
        expected: DataverseTable.allCases.map(\.readPrivilege).joined(separator: ", "),
        observed: "without \(missing.joined(separator: ", "))"))
  }
}

extension DataverseConnect.TableAccess {
  fileprivate init(_ table: DataverseTable, _ reply: DataverseReply<Bool>, now: Date) {
    let problem = DataverseProblem(table.inWords, privilege: table.readPrivilege, reply, now: now)
    if case .answered(let showsRows) = reply.outcome {
      self.init(table, showsRows: showsRows)
    } else {
      self.init(table, problem: problem)
    }
  }
}

extension DataverseTable {
  /// What it holds, in words.
  var inWords: String {
    switch self {
    case .emailServerProfile: "the email server profiles"
    case .mailbox: "the mailbox rows"
    case .traceLog: "the alerts"
    case .organization: "the settings of the organization"
    }
  }
}

extension RunEnvironment {
  /// Tenant A, as the subject of discovery, which goes by the name that was configured first.
  fileprivate var dynamicsTenantSubject: Subject {
    let name = settings.dynamics?.tenant ?? ""
    return name.lowercased() == tenant.lowercased() ? tenantSubject : Subject(.tenant, name)
  }
}

extension Finding {
  /// Whether this result of ``DataverseConnect`` leaves Dynamics worth asking: where only a privilege is
  /// missing, other tables may still be read.
  var letsDynamicsBeAsked: Bool {
    verdict.allowsDependents || cause == Cause.dataversePrivilegeMissing.id
  }
}

extension Need {
  /// The need of each check that asks Dynamics.
  static let dynamics = Need(DataverseConnect.id, yieldsInput: true, isBlocked: { !$0.letsDynamicsBeAsked })
}

extension Facts {
  /// Whether this name stands for tenant B as well, and tenant B is in another cloud than the configured one.
  fileprivate func isInOtherCloudAsTenantB(_ name: String) -> Bool {
    guard let tenantB, tenant(named: name)?.tenantID == tenantB.tenantID else { return false }
    return findings(of: TenantDiscoveryCheck.id).contains { $0.cause == Cause.tenantWrongCloud.id }
  }

  /// What the judge of a later check says of a problem: ``DataverseConnect`` has told a missing privilege to
  /// read already.
  func judgement(of problem: DataverseProblem) -> Judgement {
    let told = findings(of: DataverseConnect.id).first
    guard problem.isAboutPrivilege, told?.cause == Cause.dataversePrivilegeMissing.id else {
      return problem.judgement()
    }
    return .blocked(by: DataverseConnect.id, Statement(explanation: "\(problem.inWords.capitalizedFirst)."))
  }

  /// Whether a table shows the app any row at all; `nil` when that is not known.
  func showsRows(of table: DataverseTable) -> Bool? {
    theObservation(of: DataverseConnect.self)?.tables.first { $0.table == table }?.showsRows
  }
}
