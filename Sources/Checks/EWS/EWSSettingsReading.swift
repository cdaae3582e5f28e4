import CheckEngine
public import ExchangeAdmin
public import FoundationEssentials
import HTTPTransport
import Knowledge

/// What tenant B's settings say about EWS, and for whom it was looked up: facts for observations.
public struct EWSSettingsReading: Codable, Sendable, Hashable {
  /// Who asks EWS.
  public struct Caller: Codable, Sendable, Hashable {
    /// The application id.
    public let clientID: String
    /// The `User-Agent` of the run.
    public let userAgent: String
    /// The cloud, such as `public`.
    public let cloud: String
    /// When it was looked up.
    public let lookedAt: Date
  }

  /// Who asks EWS.
  public let caller: Caller
  /// Who may read the settings.
  public let access: AdminAccess
  /// The organization's settings; absent when they could not be read.
  public let organization: OrganizationConfig?
  /// Why they could not be read.
  public let problem: AdminProblem?

  init(caller: Caller, access: AdminAccess, organization: OrganizationConfig? = nil, problem: AdminProblem? = nil) {
    self.caller = caller
    self.access = access
    self.organization = organization
    self.problem = problem
  }
}

extension EWSSettingsReading {
  /// Why the settings are not known, as a clause; `nil` when they are.
  var whyUnknown: String? {
    if organization != nil { return nil }
    guard access.mayRun(GetOrganizationConfig.name) else {
      return access.whatIsMissing(for: GetOrganizationConfig.name)
    }
    return problem?.inWords ?? "the settings of the organization could not be read"
  }
}

extension EWSSettingsReading.Caller {
  /// The day of the run, in UTC.
  var today: CalendarDay {
    CalendarDay(of: lookedAt)
  }

  /// Whether EWS needs a list of allowed apps there by then. Only the worldwide cloud has a date.
  var needsAllowList: Bool { isWorldwide && today >= EWSRetirement.allowListMandatory }

  /// Whether EWS has ended there by the announced date.
  var isPastEnd: Bool { isWorldwide && today >= EWSRetirement.end }

  /// Whether the announced dates are this cloud's; the others follow later, on dates that are not announced.
  var isWorldwide: Bool { cloud == CloudFacts.public.id }
}

extension Facts {
  /// The settings that an earlier check read.
  var ewsSettings: EWSSettingsReading? {
    theObservation(of: EWSGates.self) ?? theObservation(of: EWSLiveness.self)?.settings
  }
}

extension RunEnvironment {
  /// Reads what the organization's settings say about EWS, where the admin app may.
  func ewsSettings(_ facts: Facts) async -> EWSSettingsReading {
    let caller = EWSSettingsReading.Caller(
      clientID: clientID, userAgent: userAgent, cloud: cloud.id, lookedAt: now())
    let asked = "the settings of the organization"
    let access = await adminAccess(facts)
    guard access.isUsable, access.mayRun(GetOrganizationConfig.name) else {
      return EWSSettingsReading(caller: caller, access: access, problem: access.problem)
    }
    var answer = await run(GetOrganizationConfig(), asking: asked, facts)
    if answer.problem?.refusal?.kind == .parameterUnknown {
      // A build that can't show the list of apps still shows the rest.
      answer = await run(GetOrganizationConfig(withAllowedApps: false), asking: asked, facts)
    }
    let organization = answer.rows?.first
    return EWSSettingsReading(
      caller: caller, access: access, organization: organization,
      problem: organization == nil ? answer.problem ?? AdminProblem(asked, cmdlet: GetOrganizationConfig.name) : nil)
  }
}
