extension DataverseTable {
  private static let retrieval = [
    0: "Credentials Specified by a User or Queue", 1: "Credentials Specified in Email Server Profile",
    2: "Server to Server Authentication", 3: "Windows Integrated Authentication", 4: "Without Credentials (Anonymous)",
    5: "Gmail OAuth", 6: "Exchange Hybrid Modern Auth (HMA)", 7: "OAuth with Microsoft Entra ID",
  ]
  private static let protocols = [0: "Auto Detect", 1: "Negotiate", 2: "NTLM", 3: "Basic", 4: "OAuth"]

  /// How server-side synchronization reaches a mail server and signs in there (Microsoft Learn, "Email Server
  /// Profile (EmailServerProfile) table/entity reference").
  static let emailServerProfile = DataverseTable(
    logicalName: "emailserverprofile", entitySetName: "emailserverprofiles", schemaName: "EmailServerProfile",
    primaryName: "name", privilegeName: "EmailServerProfile", objectTypeCode: 9_605,
    columns: DataverseColumn.common("emailserverprofile") + DataverseColumn.owned + identity + connection + tests,
    collections: [
      .init(name: "emailserverprofile_mailbox", table: "mailbox", lookup: "emailserverprofile"),
      .init(name: "tracelog_EmailServerProfile", table: "tracelog", lookup: "regardingobjectid"),
      .init(
        name: "EmailServerProfile_Organization", table: "organization", lookup: "defaultemailserverprofileid"),
    ],
    defaults: [
      "servertype": .integer(0), "serverauthority": .integer(0), "incomingcredentialretrieval": .integer(0),
      "outgoingcredentialretrieval": .integer(0), "incomingauthenticationprotocol": .integer(0),
      "outgoingauthenticationprotocol": .integer(0), "usedefaulttenantid": .boolean(true),
      "isoauthclientsecretset": .boolean(false), "incomingusessl": .boolean(true), "outgoingusessl": .boolean(true),
      "useautodiscover": .boolean(false), "incominguseimpersonation": .boolean(false),
      "outgoinguseimpersonation": .boolean(false), "usesamesettingsforoutgoingconnections": .boolean(true),
      "moveundeliveredemails": .boolean(false), "sendemailalert": .boolean(false),
      "timeoutmailboxconnection": .boolean(true), "isincomingpasswordset": .boolean(false),
      "isoutgoingpasswordset": .boolean(false), "outgoingautograntdelegateaccess": .boolean(false),
      "statecode": .integer(0), "statuscode": .integer(1),
    ])

  private static let identity: [DataverseColumn] = [
    .text("name", 100), .text("description", 2_000),
    .choice(
      "servertype",
      [
        0: "Exchange Server", 1: "Other (POP3/SMTP)", 2: "Exchange Server (Hybrid)", 3: "Exchange Online (Hybrid)",
        4: "IMAP/SMTP",
      ]), .text("emailservertypename", 250, .readOnly),
    .choice(
      "serverauthority",
      [
        0: "Public and GCC (login.microsoftonline.com)", 1: "US Government (login.microsoftonline.us)",
        2: "China (login.chinacloudapi.cn)", 3: "Automatic by Dynamics cloud",
      ]), .choice("incomingcredentialretrieval", retrieval), .choice("outgoingcredentialretrieval", retrieval),
    .choice("incomingauthenticationprotocol", protocols), .choice("outgoingauthenticationprotocol", protocols),
    .text("exchangeonlinetenantid", 36), .boolean("usedefaulttenantid"), .text("oauthclientid", 1_024),
    .text("oauthclientsecret", 1_024, .writeOnly), .boolean("isoauthclientsecretset", .readOnly),
    .text("aadresourceid", 1_024), .text("owneremailaddress", 100), .text("incomingusername", 250),
    .text("outgoingusername", 250), .text("incomingpassword", 250, .writeOnly),
    .text("outgoingpassword", 250, .writeOnly), .boolean("isincomingpasswordset", .readOnly),
    .boolean("isoutgoingpasswordset", .readOnly),
  ]

  private static let connection: [DataverseColumn] = [
    .text("incomingserverlocation", 2_084), .text("outgoingserverlocation", 2_084),
    .text("defaultserverlocation", 2_084), .integer("incomingportnumber", 0...65_536),
    .integer("outgoingportnumber", 0...65_536), .boolean("incomingusessl"), .boolean("outgoingusessl"),
    .boolean("useautodiscover"), .boolean("incominguseimpersonation"), .boolean("outgoinguseimpersonation"),
    .boolean("usesamesettingsforoutgoingconnections"),
    .choice(
      "exchangeversion",
      [
        0: "Exchange 2007", 1: "Exchange 2007 SP1", 2: "Exchange 2010", 3: "Exchange 2010 SP1",
        4: "Exchange 2010 SP2", 5: "Exchange 2013",
      ]), .moment("processemailsreceivedafter"), .integer("minpollingintervalinminutes", 0...1_440),
    .integer("maxconcurrentconnections", 1...300), .boolean("moveundeliveredemails"), .boolean("sendemailalert"),
    .boolean("timeoutmailboxconnection"), .integer("timeoutmailboxconnectionafteramount", 0...100_000),
    .text("encodingcodepage", 100), .boolean("outgoingautograntdelegateaccess"),
  ]

  private static let outcome = [0: "Failure", 1: "Success"]

  private static let tests: [DataverseColumn] = [
    .choice("lastauthorizationstatus", outcome),
    .choice(
      "lasttestexecutionstatus",
      [
        0: "Failure", 1: "Success", 2: "Warning",
      ]), .choice("lasttestvalidationstatus", outcome), .text("lasttestrequest", 2_084),
    .text("lasttestresponse", 2_084), .text("lastcrmmessage", 2_084), .moment("lastteststarttime"),
    .integer("lasttesttotalexecutiontime"),
  ]
}
