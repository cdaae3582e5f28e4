/// A kind of request that runs send, for people who must know what leaves their network.
struct SentRequest: Sendable {
  /// The service, as evidence names it.
  let service: String
  let method: String
  /// The path, with `{…}` for what differs.
  let path: String
  /// The names of what is asked for in the body; empty where the path says it all.
  var operations: [String] = []
  /// What it carries besides the headers that all requests to the service have.
  let carries: String
  /// What it is for.
  let purpose: String
  /// Whether it is sent with `--allow-changes` only.
  var isChange = false

  /// Every kind of request, service by service.
  static let all: [SentRequest] = signIn + exchange + admin + graph + dynamics

  private static let signIn = [
    SentRequest(
      service: "entra", method: "GET", path: "/common/discovery/instance",
      carries: "the name of the cloud's sign-in host", purpose: "is the host reached, and which clock has it"),
    SentRequest(
      service: "entra", method: "GET", path: "/{tenant or domain}/v2.0/.well-known/openid-configuration",
      carries: "the tenant's name or id; once for each domain of the mailboxes and for tenant A",
      purpose: "does the tenant exist, and do the domains belong to it"),
    SentRequest(
      service: "entra", method: "POST", path: "/{tenant}/oauth2/v2.0/token",
      carries: "the client id, the scope and the app's own proof: its secret, an assertion signed with its key, or its "
        + "federated token", purpose: "a token for Exchange, Microsoft Graph or Dynamics"),
  ]

  private static let exchange = [
    SentRequest(
      service: "ews", method: "GET", path: "/EWS/Exchange.asmx", carries: "nothing, no token either",
      purpose: "is the host reached, and does EWS answer there"),
    SentRequest(
      service: "ews", method: "POST", path: "/EWS/Exchange.asmx", operations: ["GetFolder"],
      carries: "the mailbox to act as, and names of default folders; the first time no mailbox",
      purpose: "is the token good, and can the mailbox be opened"),
    SentRequest(
      service: "ews", method: "POST", path: "/EWS/Exchange.asmx", operations: ["FindItem", "SyncFolderItems"],
      carries: "the mailbox to act as, the folder, and that one item id is enough",
      purpose: "can items be listed and followed"),
    SentRequest(
      service: "ews", method: "POST", path: "/EWS/Exchange.asmx",
      operations: ["CreateItem", "FindItem", "GetItem", "DeleteItem"],
      carries: "the mailbox to act as, and a test item: its fixed subject and text, and a random mark",
      purpose: "do sending, creating and deleting work, and is everything deleted again ('xtdiag cleanup' too)",
      isChange: true),
    SentRequest(
      service: "autodiscover", method: "GET", path: "/autodiscover/autodiscover.json/v1.0/{mailbox}",
      carries: "the mailbox's address, no token", purpose: "where Exchange looks for a mailbox that it does not know"),
  ]

  private static let admin = [
    SentRequest(
      service: "exchange-admin", method: "GET", path: "/adminapi/v1.0/{tenant}/EXOModuleFile",
      carries: "nothing else", purpose: "which cmdlets the admin app may call"),
    SentRequest(
      service: "exchange-admin", method: "POST", path: "/adminapi/beta/{tenant}/InvokeCommand",
      operations: [
        "Get-OrganizationConfig", "Get-ApplicationAccessPolicy", "Get-DistributionGroupMember", "Get-ServicePrincipal",
        "Get-ManagementRoleAssignment", "Get-ManagementScope", "Get-Recipient", "Get-Mailbox", "Get-CASMailbox",
        "Test-ApplicationAccessPolicy", "Test-ServicePrincipalAuthorization",
      ],
      carries: "the cmdlet with the app's id, the group's or the mailbox's name; only Get and Test",
      purpose: "what policies, roles and settings say"),
    SentRequest(
      service: "exchange-admin", method: "POST", path: "/adminapi/beta/{tenant}/$batch",
      operations: [
        "Test-ApplicationAccessPolicy", "Test-ServicePrincipalAuthorization", "Get-CASMailbox", "Get-Mailbox",
      ],
      carries: "several of these cmdlets, for one mailbox", purpose: "what is declared for the mailbox"),
  ]

  private static let graph = [
    SentRequest(
      service: "graph", method: "GET", path: "/v1.0/applications(appId='{client id}')", carries: "nothing else",
      purpose: "which permissions the registration lists, and when its secrets end"),
    SentRequest(
      service: "graph", method: "GET", path: "/v1.0/servicePrincipals(appId='{client id}')", carries: "nothing else",
      purpose: "is the app enabled in the tenant, and when its secrets end"),
    SentRequest(
      service: "graph", method: "GET", path: "/v1.0/servicePrincipals/{id}/appRoleAssignments",
      carries: "nothing else", purpose: "which permissions were granted"),
    SentRequest(
      service: "graph", method: "GET", path: "/v1.0/users/{mailbox}/mailFolders/inbox",
      carries: "that the id and the number of items are enough", purpose: "can the inbox be opened over Graph as well"),
  ]

  private static let dynamics = [
    SentRequest(
      service: "dataverse", method: "GET", path: "/api/data/v9.2/WhoAmI", carries: "nothing else",
      purpose: "is the sign-in a user of the environment"),
    SentRequest(
      service: "dataverse", method: "GET", path: "/api/data/v9.2/emailserverprofiles",
      carries: "the names of the columns; none of them holds a secret", purpose: "what the profile holds"),
    SentRequest(
      service: "dataverse", method: "GET", path: "/api/data/v9.2/mailboxes",
      carries: "the names of the columns, and the mailbox's address", purpose: "how the mailbox rows stand"),
    SentRequest(
      service: "dataverse", method: "GET", path: "/api/data/v9.2/tracelogs",
      carries: "the names of the columns, and the row's id", purpose: "which alerts there are of the mailbox rows"),
    SentRequest(
      service: "dataverse", method: "GET", path: "/api/data/v9.2/organizations", carries: "the names of the columns",
      purpose: "whether mailboxes must be approved"),
    SentRequest(
      service: "dataverse", method: "PATCH", path: "/api/data/v9.2/mailboxes({id})",
      carries: "one column: testemailconfigurationscheduled, true", purpose: "starts Test & Enable", isChange: true),
    SentRequest(
      service: "dataverse", method: "GET", path: "/api/data/v9.2/mailboxes({id})", carries: "the names of the columns",
      purpose: "how far Test & Enable is", isChange: true),
  ]
}
