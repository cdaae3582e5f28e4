extension ServicePrincipal {
  /// Exchange Online as it appears in a tenant.
  static func exchangeOnline(id: String) -> ServicePrincipal {
    var principal = ServicePrincipal(
      id: id, appID: LabIdentity.exchangeOnlineAppID, displayName: "Office 365 Exchange Online")
    principal.servicePrincipalNames = Cloud.public.exchangeNames
    principal.appRoles = [
      AppRole(id: "dc890d15-9560-4a4c-9b7f-a736ec74ec40", value: "full_access_as_app"),
      AppRole(id: "5e5addcd-3e8d-4e90-baf5-964efab2b20a", value: "IMAP.AccessAsApp"),
      AppRole(id: "cb842b43-da6e-4506-86fe-bb12199c656d", value: "POP.AccessAsApp"),
      AppRole(id: "dc50a0fb-09a3-484d-be87-e023b12c6440", value: "Exchange.ManageAsApp"),
      AppRole(id: "e2a3a72e-5f79-4c64-b1b1-878b674786c9", value: "Mail.ReadWrite"),
      AppRole(id: "b633e1c5-b582-4048-a93e-9f11b44c7e96", value: "Mail.Send"),
    ]
    return principal
  }

  /// Microsoft Graph as it appears in a tenant.
  static func graph(id: String) -> ServicePrincipal {
    var principal = ServicePrincipal(
      id: id, appID: LabIdentity.graphAppID, displayName: "Microsoft Graph")
    principal.servicePrincipalNames = ["https://\(Cloud.public.graphHost)"]
    principal.appRoles = graphRoles
    return principal
  }

  /// The ids are those of Microsoft's permissions reference, but for `MailboxConfigItem.ReadWrite`: its id is
  /// the lab's own.
  private static let graphRoles = [
    AppRole(id: "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30", value: "Application.Read.All"),
    AppRole(id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61", value: "Directory.Read.All"),
    AppRole(id: "810c84a8-4a9e-49e6-bf7d-12d183f40d01", value: "Mail.Read"),
    AppRole(id: "693c5e45-0940-467d-9b8a-1022fb9d42ef", value: "Mail.ReadBasic.All"),
    AppRole(id: "e2a3a72e-5f79-4c64-b1b1-878b674786c9", value: "Mail.ReadWrite"),
    AppRole(id: "b633e1c5-b582-4048-a93e-9f11b44c7e96", value: "Mail.Send"),
    AppRole(id: "6931bccd-447a-43d1-b442-00a195474933", value: "MailboxSettings.ReadWrite"),
    AppRole(id: "ef54d2bf-783f-4e0f-bca1-3210c0444d99", value: "Calendars.ReadWrite"),
    AppRole(id: "6918b873-d17a-4dc1-b314-35f528134491", value: "Contacts.ReadWrite"),
    AppRole(id: "44e666d1-d276-445b-a5fc-8815eeb81d55", value: "Tasks.ReadWrite.All"),
    AppRole(id: "b8000000-0000-4000-8000-000000000001", value: "MailboxConfigItem.ReadWrite"),
    AppRole(id: "6b7d71aa-70aa-4810-a8d9-5d9fb2830017", value: "Chat.Read.All"),
    AppRole(id: "b8bb2037-6e08-44ac-a4ea-4674e010e2a4", value: "OnlineMeetings.ReadWrite.All"),
    AppRole(id: "45bbb07e-7321-4fd7-a8f6-3ff27e6a81c8", value: "CallRecords.Read.All"),
    AppRole(id: "df021288-bdef-4463-88db-98f22de89214", value: "User.Read.All"),
  ]

  /// What the app needs on Microsoft Graph when cross-tenant synchronization has moved there (Microsoft Learn,
  /// "Exchange Online cross-tenant authentication"), and `User.Read.All`, which Microsoft's script adds.
  static let syncRolesOnGraph = [
    "Mail.ReadWrite", "Mail.Send", "MailboxSettings.ReadWrite", "Calendars.ReadWrite", "Contacts.ReadWrite",
    "Tasks.ReadWrite.All", "MailboxConfigItem.ReadWrite", "Chat.Read.All", "OnlineMeetings.ReadWrite.All",
    "CallRecords.Read.All", "User.Read.All",
  ]
}
