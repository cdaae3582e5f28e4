/// The fixed names and identifiers of the simulated tenants.
///
/// They are constants so that a README, a test and a configuration can spell them out. Domain names are in
/// `.example`, which no registry will ever delegate (RFC 6761 section 6.5).
public enum LabIdentity {
  /// The verified domain of tenant A, where Dynamics 365 runs.
  public static let dynamicsDomain = "fabrikam.example"
  /// The tenant id of tenant A.
  public static let dynamicsTenantID = "33333333-3333-4333-8333-333333333333"
  /// The address of the Dynamics environment of tenant A as its users know it.
  public static let dynamicsEnvironment = "https://org.crm.dynamics.com"
  /// The client id of the app in tenant A that reads the Dynamics environment.
  public static let dynamicsClientID = "44444444-4444-4444-8444-444444444444"
  /// The name of the email server profile of the Dynamics environment.
  public static let serverProfile = "Exchange Online (contoso)"

  /// The verified domain of tenant B, where the mailboxes are.
  public static let exchangeDomain = "contoso.example"
  /// The tenant id of tenant B.
  public static let exchangeTenantID = "22222222-2222-4222-8222-222222222222"
  /// The client id of the app registration in tenant B that server-side synchronization signs in as.
  public static let exchangeClientID = "11111111-1111-4111-8111-111111111111"
  /// The object id of that app's service principal in tenant B, the `oid` of its tokens.
  public static let exchangeServicePrincipalID = "b2000000-0000-4000-8000-000000000001"

  /// The client id of the second app of tenant B, which may read the directory and the policies.
  public static let adminClientID = "55555555-5555-4555-8555-555555555555"
  /// The client id of an app of tenant B to which nothing was granted.
  public static let rolelessClientID = "77777777-7777-4777-8777-777777777777"
  /// The client id of an app that is registered in tenant B and has no service principal there.
  public static let orphanClientID = "88888888-8888-4888-8888-888888888888"
  /// The `iss` of the outside identity provider whose tokens can stand in for a credential.
  public static let outsideIssuer = "https://oidc.adatum.example/cluster-1"
  /// The `sub` of the outside identity that may sign in as the app.
  public static let outsideSubject = "system:serviceaccount:sync:xtdiag"

  /// The mailbox of the sales queue, in scope of the app.
  public static let sales = "sales@contoso.example"
  /// The mailbox of the support queue, in scope of the app.
  public static let support = "support@contoso.example"
  /// The mailbox of the orders queue, in scope of the app.
  public static let orders = "orders@contoso.example"
  /// The chief executive's mailbox, which the app must not reach.
  public static let ceo = "ceo@contoso.example"
  /// The personnel department's mailbox, which the app must not reach.
  public static let hr = "hr@contoso.example"

  /// The application id of Office 365 Exchange Online, the same in every tenant.
  public static let exchangeOnlineAppID = "00000002-0000-0ff1-ce00-000000000000"
  /// The application id of Microsoft Graph, the same in every tenant.
  public static let graphAppID = "00000003-0000-0000-c000-000000000000"
  /// The application id of Dataverse, the same in every tenant.
  public static let dataverseAppID = "00000007-0000-0000-c000-000000000000"
}
