public import CheckEngine
public import Diagnosis
import Entra
import FoundationEssentials
import HTTPTransport
import Knowledge
public import MicrosoftGraph

/// Can the inbox be opened over Microsoft Graph, over which sync will go once it has left EWS?
///
/// It is a look ahead: sync over EWS does not suffer from anything that is found here, so nothing here fails.
public struct GraphMailbox: Check {
  /// What Microsoft Graph answered.
  public struct Observation: Codable, Sendable, Hashable {
    /// The permissions of the token that open mail folders; none, and nothing was asked.
    public let mailRoles: [String]
    /// Whether the inbox opened.
    public let isOpened: Bool
    /// How many items it holds.
    public let totalItems: Int?
    /// Why it did not open.
    public let problem: GraphProblem?
    /// What kind of refusal it was.
    public let kind: GraphRefusal.MailboxKind?

    /// Makes an observation by hand, for tests of judges.
    public init(
      mailRoles: [String], isOpened: Bool = false, totalItems: Int? = nil, problem: GraphProblem? = nil
    ) {
      self.mailRoles = mailRoles
      self.isOpened = isOpened
      self.totalItems = totalItems
      self.problem = problem
      kind = problem?.refusal?.mailboxKind
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "graph.mailbox", about: .mailbox, question: "Can the inbox be opened over Microsoft Graph as well?",
    needs: [Need("token.exchange", yieldsInput: true), Need("graph.roles", yieldsInput: true)],
    after: ["mailbox.impersonation"], permission: "a mail permission on Microsoft Graph, such as Mail.ReadWrite",
    endpoint: "GET {graph}/v1.0/users/{mailbox}/mailFolders/inbox")

  /// Makes the check.
  public init() {}

  /// The mailboxes that the app must reach.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    MailboxImpersonation().subjects(in: environment)
  }

  /// Opens the inbox, when the token carries a permission with which that means something.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    let roles = facts.theObservation(of: GraphRoles.self)?.signIn?.roles ?? []
    let mailRoles = roles.filter(GraphResource.permissionsToOpenMail.contains)
    guard !mailRoles.isEmpty, let app = environment.syncApp else { return Observation(mailRoles: []) }
    // An earlier check obtained it, so nothing is sent.
    let outcome = await environment.token(
      for: app, resource: environment.endpoints.graphResource, discovery: facts.tenantB)
    guard case .token(let token) = outcome else { return Observation(mailRoles: []) }
    let reply = await environment.graph.inbox(of: subject.name, token: token.value)
    guard case .answered(let folder) = reply.outcome else {
      let problem = GraphProblem("the inbox of \(subject.name)", reply, now: environment.now())
      return Observation(mailRoles: mailRoles, problem: problem)
    }
    return Observation(mailRoles: mailRoles, isOpened: true, totalItems: folder.totalItemCount)
  }

  /// Judges the answer beside that of EWS.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    let ews = facts.observation(of: MailboxImpersonation.self, subject)
    return GraphMailboxJudge.judgement(
      of: observation, subject, opensOverEWS: ews.map { $0.result == .opened })
  }
}
