/// The directory roles with which an app may run cmdlets of Exchange Online (Microsoft Learn, "App-only
/// authentication in Exchange Online PowerShell"). A role's template id stands in the claim `wids` of tokens
/// (Microsoft Learn, "Microsoft Entra built-in roles").
enum DirectoryRole: String, Sendable, Hashable, CaseIterable {
  case complianceAdministrator = "17315797-102d-40b4-93e0-432062caca18"
  case exchangeAdministrator = "29232cdf-9323-42fd-ade2-1d097af3e4de"
  case exchangeRecipientAdministrator = "31392ffb-586c-42d1-9346-e59415a2cc4e"
  case globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"
  case globalReader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
  case helpdeskAdministrator = "729827e3-9c14-49f7-bb1b-9608f156bbb8"
  case securityAdministrator = "194ae4cb-b126-40b2-bd5b-6091b380977d"
  case securityReader = "5d6b6bb7-de71-4623-b4af-96380a352509"

  /// The id of the role that everybody has, which the token of every app names.
  static let everybody = "0997a1d0-0d1d-4acb-b408-d5ca73121e90"
}
