extension DataverseTable {
  private static let outcome = [0: "Not Run", 1: "Success", 2: "Failure"]

  /// Whose mail is synchronized, and how that goes (Microsoft Learn, "Mailbox table/entity reference").
  static let mailbox = DataverseTable(
    logicalName: "mailbox", entitySetName: "mailboxes", schemaName: "Mailbox", primaryName: "name",
    privilegeName: "Mailbox", objectTypeCode: 9_606,
    columns: DataverseColumn.common("mailbox") + DataverseColumn.owned + configuration + test + diagnosis,
    collections: [
      .init(name: "tracelog_Mailbox", table: "tracelog", lookup: "regardingobjectid"),
      .init(name: "systemuser_defaultmailbox_mailbox", table: "systemuser", lookup: "defaultmailbox"),
      .init(name: "queue_defaultmailbox_mailbox", table: "queue", lookup: "defaultmailbox"),
    ],
    defaults: [
      "incomingemaildeliverymethod": .integer(0), "outgoingemaildeliverymethod": .integer(0),
      "actdeliverymethod": .integer(0), "emailrouteraccessapproval": .integer(0),
      "isemailaddressapprovedbyo365admin": .boolean(false), "isforwardmailbox": .boolean(false),
      "allowemailconnectortousecredentials": .boolean(false), "ispasswordset": .boolean(false),
      "processanddeleteemails": .boolean(false), "orgmarkedasprimaryforexchangesync": .boolean(false),
      "isactsyncorgflagset": .boolean(false), "testemailconfigurationscheduled": .boolean(false),
      "testemailconfigurationretrycount": .integer(0), "incomingemailstatus": .integer(0),
      "outgoingemailstatus": .integer(0), "actstatus": .integer(0), "mailboxstatus": .integer(0),
      "acsoutgoingemailstatus": .integer(0), "enabledforincomingemail": .boolean(false),
      "enabledforoutgoingemail": .boolean(false), "enabledforact": .boolean(false), "statecode": .integer(0),
      "statuscode": .integer(1), "noemailcount": .integer(0), "noactcount": .integer(0),
      "transientfailurecount": .integer(0), "officeappsdeploymentstatus": .integer(0),
    ])

  private static let configuration: [DataverseColumn] = [
    .text("name", 200), .text("emailaddress", 100), .lookup("emailserverprofile", to: "emailserverprofile"),
    .lookup("regardingobjectid", to: "queue", "systemuser", access: .readOnly),
    .choice(
      "incomingemaildeliverymethod",
      [
        0: "None", 1: "Microsoft Dynamics 365 for Outlook", 2: "Server-Side Synchronization or Email Router",
        3: "Forward Mailbox",
      ]),
    .choice(
      "outgoingemaildeliverymethod",
      [0: "None", 1: "Microsoft Dynamics 365 for Outlook", 2: "Server-Side Synchronization or Email Router"]),
    .choice(
      "actdeliverymethod", [0: "Microsoft Dynamics 365 for Outlook", 1: "Server-Side Synchronization", 2: "None"]),
    .choice("emailrouteraccessapproval", [0: "Empty", 1: "Approved", 2: "Pending Approval", 3: "Rejected"]),
    .boolean("isemailaddressapprovedbyo365admin", .readOnly), .boolean("isforwardmailbox"),
    .boolean("allowemailconnectortousecredentials"), .text("username", 200), .text("password", 200, .writeOnly),
    .boolean("ispasswordset", .readOnly), .moment("processemailreceivedafter"), .boolean("processanddeleteemails"),
    .boolean("orgmarkedasprimaryforexchangesync"), .boolean("isactsyncorgflagset", .readOnly),
  ]

  private static let test: [DataverseColumn] = [
    .boolean("testemailconfigurationscheduled"), .integer("testemailconfigurationretrycount", access: .readOnly),
    .moment("postponetestemailconfigurationuntil"), .moment("testmailboxaccesscompletedon", .readOnly),
    .choice("incomingemailstatus", outcome, .readOnly), .choice("outgoingemailstatus", outcome, .readOnly),
    .choice("actstatus", outcome, .readOnly), .choice("mailboxstatus", outcome, .readOnly),
    .choice("acsoutgoingemailstatus", outcome, .readOnly), .boolean("enabledforincomingemail", .notAtCreation),
    .boolean("enabledforoutgoingemail", .notAtCreation), .boolean("enabledforact", .notAtCreation),
    .lookup("testandenablelastattemptedby", to: "systemuser", access: .readOnly),
    .moment("testandenablelastattemptedon", .readOnly),
    .lookup("emailaddressapprovedby", to: "systemuser", access: .readOnly),
    .moment("emailaddressapprovedon", .readOnly),
  ]

  private static let diagnosis: [DataverseColumn] = [
    .text("ewsurl", 2_084), .text("hostid", 256, .readOnly), .text("lastsyncerror", 2_048, .readOnly),
    .integer("lastsyncerrorcode", -2_147_483_648...2_147_483_647, .readOnly),
    .integer("lastsyncerrorcount", access: .readOnly), .text("lastsyncerrormachinename", 320, .readOnly),
    .moment("lastsyncerroroccurredon", .readOnly), .moment("lastsyncstartedon", .readOnly),
    .moment("lastsuccessfulsynccompletedon", .readOnly), .moment("processinglastattemptedon", .readOnly),
    .integer("processingstatecode", access: .readOnly), .integer("mailboxprocessingcontext", access: .readOnly),
    .moment("postponemailboxprocessinguntil"), .moment("postponesendinguntil"), .moment("receivingpostponeduntil"),
    .moment("receivingpostponeduntilforact"), .integer("transientfailurecount", access: .readOnly),
    .integer("forcedunlockcount", access: .readOnly), .integer("noemailcount", access: .readOnly),
    .integer("noactcount", access: .readOnly), .integer("nextscheduledactsyncinseconds", access: .readOnly),
    .integer("itemsprocessedforlastsync", access: .readOnly), .integer("itemsfailedforlastsync", access: .readOnly),
    .integer("averagetotalduration", access: .readOnly), .integer("lastduration", access: .readOnly),
    .integer("processedtimes", access: .readOnly), .text("undeliverablefolder", 256),
    .integer("verboseloggingenabled", 0...100), .text("exchangesyncstatexml", 1_073_741_823, .readOnly),
    .text("folderhierarchy", 1_073_741_823), .text("lastmessageid", 500, .readOnly),
    .choice(
      "officeappsdeploymentstatus",
      [0: "NotInstalled", 1: "Installed", 2: "InstallFailed", 3: "UninstallFailed", 4: "UpgradeRequired"]),
  ]
}

extension DataverseColumn {
  fileprivate static func integer(_ name: String, access: Access) -> Self {
    .init(name: name, type: .integer(0...2_147_483_647), access: access)
  }
}
