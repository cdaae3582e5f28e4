public import CheckEngine
public import Diagnosis
import Entra
import FoundationEssentials
import Knowledge

/// Which policies and roles name the app, and do they limit it?
///
/// What is read here serves the checks of single mailboxes as well, and what keeps the run from reading is told
/// here and nowhere else.
public struct PolicyRules: Check {
  /// What is declared of the app as such, or why that could not be read.
  public struct Observation: Codable, Sendable, Hashable {
    /// How far the admin app got.
    public let access: AdminReading
    /// What is declared; absent where nothing could be read.
    public let reading: PolicyRulesReading?
    /// Other ids of the app, by which somebody may have named it.
    public let otherIDs: [String]
  }

  /// The check in words.
  public static let description = CheckDescription(
    "policy.rules", about: .app, question: "Which policies and roles name the app, and do they limit it?",
    needs: ["network.reach"], after: ["token.claims", "ews.liveness", "tenant.discovery"],
    permission: "\(ExchangeOnlineResource.manageAsApp.value) with a reading role, for a second app under exchange.admin",
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
}
