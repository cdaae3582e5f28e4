public import CheckEngine
public import Dataverse
public import Diagnosis
import Entra
import FoundationEssentials
import HTTPTransport
import Knowledge
import Settings

/// Does the email server profile hold the values that work?
public struct DataverseProfile: Check {
  /// The profiles of the environment, and the values that one of them should hold.
  public struct Observation: Codable, Sendable, Hashable {
    /// The name of the profile as configured; absent when every cross-tenant profile counts.
    public let name: String?
    /// All profiles.
    public let profiles: [EmailServerProfile]
    /// Their sign-in services; absent where the environment does not know them.
    public let authorities: [ServerProfileAuthority]?
    /// Profiles without a secret that sign in by something in its stead.
    public let substituted: [RowID]
    /// What a profile should hold.
    public let expected: ProfileExpectation
    /// Why the profiles could not be read.
    public let problem: DataverseProblem?
    /// The name of the profile that is judged.
    public private(set) var judgedName: String?

    /// Makes an observation by hand, for tests of judges.
    public init(
      name: String?, profiles: [EmailServerProfile] = [], authorities: [ServerProfileAuthority]? = nil,
      substituted: [RowID] = [], expected: ProfileExpectation, problem: DataverseProblem? = nil
    ) {
      self.name = name
      self.profiles = profiles
      self.authorities = authorities
      self.substituted = substituted
      self.expected = expected
      self.problem = problem
      judgedName = judged?.name
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "dataverse.profile", about: .profile, question: "Does the email server profile hold the values that work?",
    needs: [.dynamics], after: ["tenant.discovery", "token.exchange"], permission: "prvReadEmailServerProfile",
    endpoint: "GET {environment}/api/data/v9.2/emailserverprofiles")

  /// Makes the check.
  public init() {}

  /// The profile by its name, or all of them as one: which there are is not known before they are read.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    guard environment.environmentSubject != nil else { return .none(reason: environment.whyNoDynamics) }
    return .these([Subject(.profile, environment.settings.dynamics?.serverProfile ?? "cross-tenant profiles")])
  }

  /// Reads all profiles, so that a name that is not there can be told beside those that are.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let access = try await environment.dataverse()
    let name = environment.settings.dynamics?.serverProfile
    let expected = ProfileExpectation(environment, tenantB: facts.tenantB)
    let table = DataverseTable.emailServerProfile
    let reply = await access.client.serverProfiles(token: access.token)
    guard case .answered(let profiles) = reply.outcome else {
      return Observation(
        name: name, expected: expected,
        problem: DataverseProblem(table.inWords, privilege: table.readPrivilege, reply, now: environment.now()))
    }
    let authorities = await access.client.authorities(token: access.token)
    guard case .answered(let known) = authorities.outcome else {
      return Observation(
        name: name, profiles: profiles, expected: expected,
        problem: DataverseProblem(
          "the sign-in services of the profiles", privilege: table.readPrivilege, authorities,
          now: environment.now()))
    }
    let observation = Observation(name: name, profiles: profiles, authorities: known, expected: expected)
    var substituted: [RowID] = []
    for profile in observation.candidates where profile.signsInAcrossTenants && !profile.isSecretSet {
      let reply = await access.client.substitutes(ofProfile: profile.id, token: access.token)
      // Only a clear word excuses a missing secret.
      if case .answered(let found?) = reply.outcome, found.keyVault != nil || found.managedIdentity != nil {
        substituted.append(profile.id)
      }
    }
    return Observation(
      name: name, profiles: profiles, authorities: known, substituted: substituted, expected: expected)
  }

  /// Holds the profile against the values that work.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if let problem = observation.problem { return facts.judgement(of: problem) }
    let worksFromHere = facts.findings(of: TokenExchangeCheck.id).first?.verdict == .pass
    return ProfileJudge(
      observation: observation, worksFromHere: worksFromHere,
      showsProfiles: !observation.profiles.isEmpty
    ).judgement
  }
}

extension DataverseProfile.Observation {
  /// The profiles that the run is about.
  var candidates: [EmailServerProfile] {
    if let name { return profiles.filter { $0.name.lowercased() == name.lowercased() } }
    return profiles.filter { $0.incomingSignIn?.known == .entra || $0.outgoingSignIn?.known == .entra }
  }

  /// The profiles that a mailbox row may be on: those that hold the right values, or else all in question.
  var acceptable: [EmailServerProfile] {
    let right = candidates.filter { differences(of: $0).isEmpty }
    return right.isEmpty || name != nil ? candidates : right
  }

  /// The profile that is judged: that with the fewest differences.
  public var judged: EmailServerProfile? {
    candidates.enumerated().min {
      (differences(of: $0.element).count, $0.offset) < (differences(of: $1.element).count, $1.offset)
    }?.element
  }

  /// What a profile holds in place of the values that work.
  func differences(of profile: EmailServerProfile) -> [ProfileDifference] {
    expected.differences(
      of: profile, authority: authority(of: profile), isSecretSubstituted: substituted.contains(profile.id))
  }

  /// The sign-in service of a profile.
  func authority(of profile: EmailServerProfile) -> Choice<ServerAuthority>? {
    authorities?.first { $0.id == profile.id }?.authority
  }
}
