#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The admin API of one organization: who may run what, and in which of several known forms it answers.
struct AdminSurface: Sendable {
  /// The cmdlets of each directory role.
  ///
  /// Whether Global Reader may run the two cmdlets that test access is not documented. Here it may.
  var cmdletsOfRole: [DirectoryRole: Set<String>] = [
    .globalAdministrator: Cmdlet.allNames, .exchangeAdministrator: Cmdlet.allNames,
    .globalReader: Cmdlet.allNames, .complianceAdministrator: Cmdlet.namesOfRecipientViews,
    .securityAdministrator: Cmdlet.namesOfViews, .securityReader: Cmdlet.namesOfViews,
    .exchangeRecipientAdministrator: Cmdlet.namesOfRecipientViews,
    .helpdeskAdministrator: Cmdlet.namesOfRecipientViews,
  ]
  /// The cmdlets that apps have through a role group of Exchange, by client id.
  var cmdletsOfRoleGroups: [String: Set<String>] = [:]
  /// How an app is refused that may run nothing at all.
  var denial = Denial.nulBytes
  /// In which language names of results come.
  var language = LanguageChoice.asAsked
  /// The form of `EwsAllowedAppIDs`.
  var allowedAppIDsForm = ListForm.text
  /// Whether this build knows the switch that reveals `EwsAllowedAppIDs`.
  var knowsOperationAccessPolicy = true
  /// Whether `InScope` comes as text.
  var writesInScopeAsText = false
  /// The most rows on a page.
  var pageSize = 1_000
  /// The status of the answer about an object that there is not. Three were seen.
  var notFoundStatus = 404
  /// What cmdlets warn of, by their names.
  var warnings: [String: [String]] = [:]
  /// What apps have used up, by client id.
  var budgets: [String: ThrottlingBudget] = [:]
  /// Set while the API is down.
  var outage: ExchangeOrganization.Outage?

  /// The two forms of a refusal.
  enum Denial: Sendable, Hashable {
    /// HTTP 403 whose body is nothing but NUL bytes.
    case nulBytes
    /// HTTP 403 with `x-ms-diagnostics`.
    case diagnostics
  }

  /// How the language of an answer is chosen.
  enum LanguageChoice: Sendable, Hashable {
    /// By `Accept-Language`.
    case asAsked
    /// The same for everybody.
    case always(AdminLanguage)
  }

  /// The forms in which a list of ids was seen.
  enum ListForm: Sendable, Hashable {
    /// One text, with commas.
    case text
    /// An array with that one text in it.
    case arrayOfOne
  }

  /// What an app may run by its directory roles and role groups.
  func cmdlets(of app: String, roles: [DirectoryRole]) -> Set<String> {
    roles.reduce(into: cmdletsOfRoleGroups[app] ?? []) { $0.formUnion(cmdletsOfRole[$1] ?? []) }
  }
}

/// The languages of the admin API, of which the lab speaks a few words.
enum AdminLanguage: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case french = "fr"
  case german = "de"

  /// The first language of an `Accept-Language` header that the API speaks.
  init(acceptLanguage: String?) {
    let tags = (acceptLanguage ?? "").lowercased().split(separator: ",").map { tag in
      String(tag.prefix { $0 != ";" && $0 != "-" }.filter { !$0.isWhitespace })
    }
    self = tags.lazy.compactMap(AdminLanguage.init(rawValue:)).first ?? .english
  }

  /// The result of a policy test. Of the words of other languages only the French one for granted is on record.
  func name(of access: ApplicationAccess) -> String {
    switch (self, access) {
    case (.english, .granted): "Granted"
    case (.english, .denied): "Denied"
    case (.french, .granted): "Accordé"
    case (.french, .denied): "Refusé"
    case (.german, .granted): "Gewährt"
    case (.german, .denied): "Verweigert"
    }
  }
}
