import CheckEngine
import Dataverse
import Diagnosis
import Foundation
import Knowledge
import Testing

@testable import Checks

@Suite struct ProfileJudgeTests {
  typealias Samples = DataverseSamples
  typealias Change = @Sendable (inout EmailServerProfile) -> Void

  private static func judge(
    _ profiles: [EmailServerProfile], name: String? = Samples.profileSubject.name, authority: Int? = 0,
    substituted: [RowID] = [], expected: ProfileExpectation = Samples.expectation, signIn: Judgement? = .proven
  ) -> Judgement {
    let observation = DataverseProfile.Observation(
      name: name, profiles: profiles,
      authorities: authority.map { number in
        profiles.map { ServerProfileAuthority(id: $0.id, authority: Choice(number)) }
      }, substituted: substituted, expected: expected)
    let facts = Facts(
      signIn.map {
        [(Node(TokenExchangeCheck.id, Samples.app), nil, Samples.finding(TokenExchangeCheck.id, Samples.app, $0))]
      }
        ?? [])
    return DataverseProfile().judge(observation, of: Samples.profileSubject, facts: facts)
  }

  @Test func aProfileWithTheValuesThatWorkPasses() throws {
    let judgement = Self.judge([try Samples.profile()])
    #expect(judgement.verdict == .pass)
    let statement = try #require(judgement.statement)
    #expect(statement.explanation.contains("which work from here"))
    #expect(statement.explanation.contains("whether it is the right one cannot be read back"))
    // Side by side, value for value.
    #expect(statement.expected?.contains("tenant \(Samples.tenantID); client id \(Samples.clientID)") == true)
    #expect(statement.observed?.contains("tenant \(Samples.tenantID); client id \(Samples.clientID)") == true)
  }

  static let differences: [(String, Change)] = [
    ("profile.inactive", { $0.state = Choice(.inactive) }),
    ("profile.inactive", { $0.state = Choice(7) }),
    ("profile.not-cross-tenant", { $0.incomingSignIn = Choice(.serverToServer) }),
    ("profile.not-cross-tenant", { $0.incomingSignIn = nil }),
    ("profile.not-cross-tenant", { $0.incomingSignIn = Choice(8) }),
    (
      "profile.not-cross-tenant",
      {
        $0.usesIncomingSettings = false
        $0.outgoingSignIn = Choice(.profile)
      }
    ),
    ("profile.tenant-differs", { $0.tenantID = "99999999-9999-4999-8999-999999999999" }),
    ("profile.tenant-differs", { $0.tenantID = nil }),
    (
      "profile.tenant-differs",
      {
        $0.tenantID = nil
        $0.usesOwnTenant = true
      }
    ),
    ("profile.client-id-differs", { $0.clientID = "99999999-9999-4999-8999-999999999999" }),
    ("profile.client-id-differs", { $0.clientID = nil }),
    ("profile.secret-not-set", { $0.isSecretSet = false }),
    ("profile.location-wrong", { $0.incomingLocation = "https://mail.contoso.example/EWS/Exchange.asmx" }),
    ("profile.location-wrong", { $0.incomingLocation = "http://outlook.office365.com/EWS/Exchange.asmx" }),
    ("profile.location-wrong", { $0.incomingLocation = "outlook.office365.com" }),
    (
      "profile.location-wrong",
      {
        $0.usesIncomingSettings = false
        $0.outgoingLocation = "https://outlook.office365.com/"
      }
    ),
    ("profile.location-wrong", { $0.incomingPort = 995 }),
    ("profile.location-wrong", { $0.incomingUsesTLS = false }),
  ]

  @Test(arguments: differences.indices)
  func eachOtherValueIsTold(index: Int) throws {
    let (cause, change) = Self.differences[index]
    let judgement = Self.judge([try Samples.profile(1, change)])
    #expect(judgement.word == "\(cause) certain")
    #expect(judgement.statement?.expected != judgement.statement?.observed || cause == "profile.location-wrong")
  }

  static let harmless: [Change] = [
    { $0.tenantID = Samples.tenantID.uppercased() }, { $0.clientID = Samples.clientID.uppercased() },
    { $0.tenantID = "Contoso.example" }, { $0.incomingLocation = nil }, { $0.incomingLocation = "" },
    { $0.incomingLocation = "https://OUTLOOK.office365.com:443/ews/exchange.asmx" }, { $0.incomingPort = nil },
    { $0.incomingPort = 0 }, { $0.outgoingSignIn = Choice(-1) }, { $0.outgoingUsesTLS = false },
    { $0.serverType = "Exchange Online (Hybrid)" }, { $0.name = "exchange ONLINE (contoso)" },
  ]

  @Test(arguments: harmless.indices)
  func whatMeansTheSameOrIsNotDocumentedIsNotHeldAgainstIt(index: Int) throws {
    #expect(Self.judge([try Samples.profile(1, Self.harmless[index])]).verdict == .pass)
  }

  @Test(
    arguments: [
      ("public", 0, true), ("public", 1, false), ("public", 2, false), ("public", 3, true), ("public", 9, true),
      ("gcc", 0, true), ("gcc-high", 1, true), ("gcc-high", 0, false), ("dod", 1, true), ("china", 2, true),
      ("china", 0, false),
    ] as [(String, Int, Bool)])
  func theSignInServiceIsThatOfTheCloud(cloud: String, authority: Int, isRight: Bool) throws {
    let facts = try #require(CloudFacts.named(cloud))
    let expected = ProfileExpectation(
      tenant: "contoso.example", tenantID: Samples.tenantID, clientID: Samples.clientID, cloud: cloud,
      ewsURL: facts.ewsURL)
    let profile = try Samples.profile(1) { $0.incomingLocation = facts.ewsURL }
    let judgement = Self.judge([profile], authority: authority, expected: expected)
    #expect(judgement.word == (isRight ? "pass" : "profile.authority-wrong certain"))
  }

  @Test func anEnvironmentWithoutThatColumnIsNotHeldAgainstIt() throws {
    #expect(Self.judge([try Samples.profile()], authority: nil).verdict == .pass)
  }

  @Test func somethingInTheSecretsSteadIsEnough() throws {
    let profile = try Samples.profile(1) { $0.isSecretSet = false }
    let judgement = Self.judge([profile], substituted: [profile.id])
    #expect(judgement.verdict == .pass)
    #expect(judgement.statement?.observed?.contains("secret elsewhere") == true)
  }

  @Test func valuesThatAreNotProvenAreToldAsSuch() throws {
    let profile = try Samples.profile(1) { $0.clientID = "another" }
    let refused = Judgement.found(.tokenAppUnknown, .certain, Statement())
    for signIn in [refused, nil] {
      let judgement = Self.judge([profile], signIn: signIn)
      #expect(judgement.word == "profile.client-id-differs likely")
      #expect(judgement.statement?.explanation.contains("not proven") == true)
    }
    // What needs no comparison is as certain as ever.
    let inactive = try Samples.profile(1) { $0.state = Choice(.inactive) }
    #expect(Self.judge([inactive], signIn: nil).word == "profile.inactive certain")
  }

  @Test func withoutAnExchangeSideTheRestIsStillHeldAgainstIt() throws {
    let nothing = ProfileExpectation(tenant: "", tenantID: nil, clientID: nil)
    let profile = try Samples.profile(1) {
      $0.tenantID = "any"
      $0.clientID = "any"
    }
    #expect(Self.judge([profile], expected: nothing, signIn: nil).verdict == .pass)
    let bare = try Samples.profile(1) { $0.isSecretSet = false }
    #expect(Self.judge([bare], expected: nothing, signIn: nil).word == "profile.secret-not-set certain")
  }

  /// A domain of which discovery does not say which tenant it is.
  @Test func aTenantThatCanNotBeComparedIsNoMatch() throws {
    let unknown = ProfileExpectation(tenant: "contoso.example", tenantID: nil, clientID: nil)
    let other = try Samples.profile(1) { $0.tenantID = "22222222-2222-4222-8222-222222222222" }
    #expect(Self.judge([other], expected: unknown, signIn: nil).word == "blocked by tenant.discovery")
    let same = try Samples.profile(1) { $0.tenantID = "Contoso.example" }
    #expect(Self.judge([same], expected: unknown, signIn: nil).verdict == .pass)
    let bare = try Samples.profile(1) { $0.isSecretSet = false }
    #expect(Self.judge([bare], expected: unknown, signIn: nil).word == "profile.secret-not-set certain")
  }

  @Test func theFurtherDifferencesAreSaidToo() throws {
    let profile = try Samples.profile(1) {
      $0.tenantID = "other"
      $0.isSecretSet = false
    }
    let judgement = Self.judge([profile])
    #expect(judgement.cause == "profile.tenant-differs")
    #expect(judgement.statement?.explanation.contains("No client secret is stored") == true)
  }

  // MARK: Which profile

  @Test func aNameThatIsNotThereIsToldBesideThoseThatAre() throws {
    let judgement = Self.judge([try Samples.profile()], name: "Exchange")
    #expect(judgement.word == "profile.not-found certain")
    #expect(judgement.statement?.observed?.contains("'Exchange Online (contoso)'") == true)
    let blind = Self.judge([], name: "Exchange")
    #expect(blind.word == "profile.not-found possible")
    #expect(blind.alternatives == ["dataverse.privilege-missing"])
  }

  @Test func withoutANameEveryCrossTenantProfileCounts() throws {
    let own = try Samples.profile(1) {
      $0.name = "Own"
      $0.incomingSignIn = Choice(.serverToServer)
      $0.outgoingSignIn = Choice(.serverToServer)
    }
    let old = try Samples.profile(2) { $0.tenantID = "old" }
    let good = try Samples.profile(3)
    #expect(Self.judge([own], name: nil).word == "profile.not-found certain")
    #expect(Self.judge([own, old], name: nil).word == "profile.tenant-differs certain")
    #expect(Self.judge([own, old, good], name: nil).word == "pass")
    let observation = DataverseProfile.Observation(
      name: nil, profiles: [own, old, good], expected: Samples.expectation)
    #expect(observation.acceptable.map(\.id) == [good.id])
    #expect(observation.judgedName == good.name)
  }

  @Test func ofTwoProfilesWithOneNameTheBetterIsJudged() throws {
    let inactive = try Samples.profile(1) { $0.state = Choice(.inactive) }
    #expect(Self.judge([inactive, try Samples.profile(2)]).verdict == .pass)
    #expect(Self.judge([inactive]).cause == "profile.inactive")
  }

  @Test func anObservationSurvivesAReport() throws {
    let observation = DataverseProfile.Observation(
      name: "x", profiles: [try Samples.profile()],
      authorities: [ServerProfileAuthority(id: try Samples.id(1), authority: Choice(9))], expected: Samples.expectation)
    let copy = try JSONDecoder().decode(
      DataverseProfile.Observation.self, from: try JSONEncoder().encode(observation))
    #expect(copy == observation)
  }
}

extension Judgement {
  /// A check that passed.
  static let proven = Judgement.pass(Statement(explanation: "It works."))
}
