#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The state of the sign-in service as a whole: what is no matter of one tenant.
struct SignInService: Sendable {
  /// The cloud for which the service stands when it is reached under a name of its own.
  var cloud = Cloud.public
  /// How error descriptions are laid out.
  var descriptionStyle = DescriptionStyle.oneLine
  /// The number with which it turns away apps of another cloud's tenants.
  var crossCloudRefusal = CrossCloudRefusal.confidentialClient
  /// Under which names assertions may address the token endpoint.
  var assertionAudiences = AssertionAudiences.asReached
  /// Set while the directory behind the token endpoint is down.
  var directoryIsDown = false
  /// What apps have used up, by client id.
  var budgets: [String: SignInBudget] = [:]
  /// Whether apps that ask for the same token all the time are stopped.
  ///
  /// Off by default: the documented limit is for interactive apps, and hundreds of app-only requests in a row
  /// were seen to pass.
  var detectsLoops = false
  /// When the same token was asked for, within ``loopWindow``.
  var recentGrants: [RepeatedRequest: [Date]] = [:]

  /// The two generations of error descriptions.
  enum DescriptionStyle: Sendable, Hashable {
    /// The parts stand on one line, as since about 2024.
    case oneLine
    /// The parts stand on lines of their own, as before.
    case separateLines
  }

  /// The two numbers that mean the same.
  enum CrossCloudRefusal: Int, Sendable, Hashable {
    case confidentialClient = 900_382
    case crossCloudRequest = 900_432
  }

  /// Which `aud` an assertion may have.
  enum AssertionAudiences: Sendable, Hashable {
    /// The address under which the client reached the service, and what discovery names there.
    case asReached
    /// The real login host only: the client came through a gateway of another name, of which Entra does not
    /// know.
    case realHostOnly
  }

  /// What makes two requests the same.
  struct RepeatedRequest: Sendable, Hashable {
    let tenantID: String
    let clientID: String
    let target: String
  }

  /// The number of equal requests in ``loopWindow`` that is still let through (Microsoft Learn, "What's new for
  /// authentication?", on looping clients).
  static let loopLimit = 15
  /// In seconds.
  static let loopWindow: TimeInterval = 300

  /// Counts a request. Throws ``EntraRefusal`` when the same one came too often.
  mutating func count(_ request: RepeatedRequest, at now: Date) throws {
    guard detectsLoops else { return }
    let recent = (recentGrants[request] ?? []).filter { now.timeIntervalSince($0) < Self.loopWindow }
    recentGrants[request] = recent
    guard recent.count < Self.loopLimit else { throw EntraRefusal.loop }
    recentGrants[request]?.append(now)
  }
}

/// What one app may still ask of the token endpoint.
struct SignInBudget: Sendable, Hashable {
  /// Until when the app has used up what it may ask.
  var exhaustedUntil: Date
  /// Whether the answer says how long to wait.
  var saysRetryAfter = true

  /// The plain-text answer of the front end, or `nil` when the app may go on.
  func answer(at now: Date) -> LabResponse? {
    let wait = exhaustedUntil.timeIntervalSince(now)
    guard wait > 0 else { return nil }
    var answer = LabResponse.text(429, "Too Many Requests")
    if saysRetryAfter { answer.headers.add("Retry-After", String(Int(wait.rounded(.up)))) }
    return answer
  }
}
