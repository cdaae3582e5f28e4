import CheckEngine
import Dataverse
import Diagnosis
import Entra
import Foundation
import Knowledge
import Testing

@testable import Checks

@Suite struct DataverseConnectJudgeTests {
  typealias Samples = DataverseSamples

  private static func judge(_ change: (inout DataverseConnect.Observation) throws -> Void) throws -> Judgement {
    var observation = try Samples.connected(organization: try Samples.organization())
    try change(&observation)
    return DataverseConnect().judge(observation, of: Samples.environment, facts: Facts())
  }

  private static func refused(_ status: Int, _ error: String, _ code: Int?) throws -> EntraRefusal {
    let codes = code.map { "[\($0)]" } ?? "[]"
    let body = #"{"error":"\#(error)","error_description":"No.","error_codes":\#(codes)}"#
    return try EntraRefusal(status: status, body: Array(body.utf8))
  }

  @Test func aSignInWithAllThatIsNeededPasses() throws {
    let judgement = try Self.judge { _ in }
    #expect(judgement.verdict == .pass)
    #expect(judgement.statement?.explanation.contains("of Fabrikam") == true)
  }

  /// Refusals of the sign-in: status, error, AADSTS number, what is told.
  @Test(
    arguments: [
      (401, "invalid_client", 7_000_215, "dataverse.sign-in-refused certain"),
      (401, "invalid_client", 7_000_222, "dataverse.sign-in-refused certain"),
      (400, "unauthorized_client", 700_016, "dataverse.sign-in-refused certain"),
      (400, "invalid_request", 90002, "dataverse.sign-in-refused certain"),
      (400, "something_new", 7_999_999, "dataverse.sign-in-refused certain"),
      (400, "something_new", nil, "dataverse.sign-in-refused certain"),
      (400, "invalid_resource", 500_011, "dataverse.environment-unknown likely"),
      (400, "temporarily_unavailable", 90033, "token.service-unavailable certain"),
      (429, "invalid_request", nil, "token.throttled certain"),
    ] as [(Int, String, Int?, String)])
  func aRefusedSignInIsToldForTheDynamicsTenant(
    status: Int, error: String, code: Int?, told: String
  ) throws {
    let judgement = try Self.judge {
      $0.isSignedIn = false
      $0.refusal = try Self.refused(status, error, code)
    }
    #expect(judgement.word == told)
    if let code { #expect(judgement.statement?.explanation.contains("AADSTS\(code)") == true) }
  }

  @Test func whatKeepsTheSignInFromBeingSentIsTold() throws {
    let judgement = try Self.judge {
      $0.isSignedIn = false
      $0.noProof = "token.jwt can't be read"
    }
    #expect(judgement.word == "dataverse.sign-in-refused certain")
    #expect(
      try Self.judge {
        $0.isSignedIn = false
        $0.signInObstacle = Obstacle(.timedOut, host: "login")
      }.word == "network.timed-out certain")
    #expect(try Self.judge { $0.isSignedIn = false }.verdict == .inconclusive)
    #expect(try Self.judge { $0.who = nil }.verdict == .inconclusive)
    #expect(try Self.judge { $0.tables = [] }.verdict == .inconclusive)
  }

  /// Refusals of the environment: status, code, what is told.
  @Test(
    arguments: [
      (401, "0x8004a100", "dataverse.token-rejected certain"), (401, "", "dataverse.token-rejected certain"),
      (403, "0x80072560", "dataverse.app-user-missing certain"),
      (401, "0x80072560", "dataverse.app-user-missing certain"),
      (403, "-2147015328", "dataverse.app-user-missing certain"),
      (403, "0x80040220", "dataverse.privilege-missing certain"),
      (403, "0x80048306", "dataverse.privilege-missing certain"),
      (403, "0x80041234", "dataverse.privilege-missing possible"), (403, "", "dataverse.privilege-missing possible"),
      (404, "0x8006088a", "dataverse.environment-unknown likely"), (404, "", "dataverse.environment-unknown likely"),
      (400, "0x0", "network.answer-malformed certain"), (412, "0x80060882", "network.answer-malformed certain"),
    ] as [(Int, String, String)])
  func aRefusalOfTheEnvironmentIsToldByItsCode(status: Int, code: String, told: String) throws {
    let refusal = DataverseRefusal(status: status, code: code, message: "Principal is missing prvReadMailbox.")
    let judgement = try Self.judge {
      $0.who = nil
      $0.problem = DataverseProblem("the app's own name", refusal: refusal)
    }
    #expect(judgement.word == told)
    #expect(judgement.statement?.explanation.contains("\(status)") == true)
    #expect(judgement.confidence != .possible || !judgement.alternatives.isEmpty)
  }

  @Test(
    arguments: [
      (Obstacle.Kind.nameNotResolved, "dataverse.environment-unknown"),
      (.connectionRefused, "network.connection-refused"),
      (.certificateUntrusted, "network.certificate-untrusted"), (.timedOut, "network.timed-out"),
      (.answerNotFromService, "network.answer-not-from-service"), (.unsafeRedirect, "network.unsafe-redirect"),
      (.throttled, "dataverse.throttled"), (.serviceUnavailable, "dataverse.service-unavailable"),
    ] as [(Obstacle.Kind, String)])
  func whatStandsInTheWayIsTold(kind: Obstacle.Kind, cause: String) throws {
    let judgement = try Self.judge {
      $0.who = nil
      $0.problem = DataverseProblem("the app's own name", obstacle: Obstacle(kind, host: "org.crm.dynamics.com"))
    }
    #expect(judgement.cause?.text == cause)
  }

  @Test func aPageThatIsNotThereIsNoEnvironment() throws {
    var obstacle = Obstacle(.answerNotFromService, host: "www.example")
    obstacle.status = 404
    let problem = DataverseProblem("the app's own name", obstacle: obstacle)
    #expect(try Self.judge { $0.problem = problem }.cause == "dataverse.environment-unknown")
  }

  @Test(
    arguments: [
      ("0x80072322", "sent too many requests within"), ("0x80072321", "took too much time"),
      ("0x80072326", "at once"),
    ])
  func theLimitThatWasReachedIsSaid(code: String, words: String) throws {
    var obstacle = Obstacle(.throttled, host: "org.crm.dynamics.com")
    obstacle.status = 429
    obstacle.retryAfterSeconds = 17
    let refusal = DataverseRefusal(status: 429, code: code, message: "Slow down.")
    let problem = DataverseProblem("the mailbox rows", refusal: refusal, obstacle: obstacle)
    let judgement = try Self.judge { $0.problem = problem }
    #expect(judgement.cause == "dataverse.throttled")
    let explanation = try #require(judgement.statement?.explanation)
    #expect(explanation.contains(words) && explanation.contains("17 seconds"))
  }

  @Test func allMissingPrivilegesAreNamedAtOnce() throws {
    let judgement = try Self.judge { observation in
      observation.tables = DataverseTable.allCases.map { table in
        let refusal = DataverseRefusal(
          status: 403, code: "0x80040220", message: table == .mailbox ? "missing prvReadMailbox privilege" : "No.")
        return DataverseConnect.TableAccess(
          table,
          problem: table == .emailServerProfile
            ? nil : DataverseProblem(table.inWords, privilege: table.readPrivilege, refusal: refusal))
      }
    }
    #expect(judgement.word == "dataverse.privilege-missing certain")
    #expect(judgement.statement?.observed == "without prvReadMailbox, prvReadTraceLog, prvReadOrganization")
  }

  @Test func anOutageOfOneTableIsNoPass() throws {
    let obstacle = Obstacle(.serviceUnavailable, host: "org.crm.dynamics.com")
    let problem = DataverseProblem("the alerts", obstacle: obstacle)
    #expect(
      try Self.judge { $0.tables[2] = DataverseConnect.TableAccess(.traceLog, problem: problem) }.verdict
        == .inconclusive)
  }

  /// A missing privilege is told once, and leaves the rest to be asked.
  @Test func aRefusedTableIsBlockedByTheCheckThatToldIt() throws {
    let refusal = DataverseRefusal(status: 403, code: "0x80040220", message: "prvReadMailbox")
    let problem = DataverseProblem("the mailbox rows", privilege: "prvReadMailbox", refusal: refusal)
    let told = Samples.finding(
      DataverseConnect.id, Samples.environment, .found(.dataversePrivilegeMissing, .certain, Statement()))
    let facts = Facts([(Node(DataverseConnect.id, Samples.environment), nil, told)])
    #expect(facts.judgement(of: problem).word == "blocked by dataverse.connect")
    #expect(Facts().judgement(of: problem).word == "dataverse.privilege-missing certain")
    #expect(told.letsDynamicsBeAsked)
    let other = Samples.finding(
      DataverseConnect.id, Samples.environment, .found(.dataverseAppUserMissing, .certain, Statement()))
    #expect(!other.letsDynamicsBeAsked)
  }
}
