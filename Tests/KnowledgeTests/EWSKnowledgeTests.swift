import Diagnosis
import Foundation
import Testing

@testable import Knowledge

@Suite("What is known about EWS")
struct EWSKnowledgeTests {
  @Test("covers each response code of the table once")
  func tableIsRead() {
    #expect(EWSResponseCode.all.count == EWSResponseCode.tableText.split(separator: "\n").count)
    #expect(EWSResponseCode.all.count == 524)
    #expect(Set(EWSResponseCode.all.map(\.name)).count == EWSResponseCode.all.count)
    #expect(EWSResponseCode.all.allSatisfy { $0.name.wholeMatch(of: /[A-Za-z0-9]+/) != nil })
  }

  /// The codes of `ResponseCodeType` in Microsoft's schema `messages.xsd`, one a line.
  @Test("classifies each response code of the schema")
  func schemaIsCovered() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let list = try String(
      contentsOf: root.appending(path: "fixtures/knowledge/ews-response-codes.txt"), encoding: .utf8)
    let codes = list.split(separator: "\n").map(String.init)
    #expect(codes.count == 514)
    #expect(codes.filter { EWSResponseCode.named($0) == nil }.isEmpty)
  }

  @Test("tells class, meaning and whether another try helps")
  func lookUp() throws {
    let busy = try #require(EWSResponseCode.named("ErrorServerBusy"))
    #expect(busy.responseClass == .throttling)
    #expect(busy.isRetriable)
    #expect(busy.meaning?.contains("BackOffMilliseconds") == true)
    let missing = try #require(EWSResponseCode.named("ErrorNonExistentMailbox"))
    #expect(missing.responseClass == .mailboxMissing)
    #expect(!missing.isRetriable)
    let item = try #require(EWSResponseCode.named("ErrorCalendarDurationIsTooLong"))
    #expect(item.responseClass == .item)
    #expect(item.meaning == nil)
    #expect(EWSResponseCode.named("ErrorNeverHeardOf") == nil)
  }

  @Test(
    "names the cause of a response code",
    arguments: [
      ("ErrorNonExistentMailbox", "mailbox.not-found"),
      ("ErrorNonPrimarySmtpAddress", "mailbox.not-primary-address"),
      ("ErrorAccountDisabled", "mailbox.account-disabled"),
      ("ErrorInvalidLicense", "mailbox.licence-blocked"),
      ("ErrorMailboxMoveInProgress", "mailbox.moving"),
      ("ErrorMailboxStoreUnavailable", "mailbox.unavailable"),
      ("ErrorMailboxFailover", "mailbox.unavailable"),
      ("ErrorImpersonateUserDenied", "mailbox.impersonation-denied"),
      ("ErrorImpersonationDenied", "mailbox.impersonation-denied"),
      ("ErrorAccessDenied", "mailbox.access-denied"),
      ("ErrorFolderNotFound", "mailbox.folder-missing"),
      ("ErrorQuotaExceeded", "mailbox.full"),
      ("ErrorSendAsDenied", "mailbox.send-denied"),
      ("ErrorSubmissionQuotaExceeded", "mailbox.submission-limit"),
      ("ErrorServerBusy", "ews.throttled"),
      ("ErrorExceededConnectionCount", "ews.throttled"),
      ("ErrorTooManyObjectsOpened", "ews.throttled"),
      ("ErrorInternalServerTransientError", "ews.service-unavailable"),
      ("ErrorInternalServerError", "ews.service-unavailable"),
      ("ErrorSchemaValidation", "ews.request-rejected"),
      ("ErrorInvalidRequest", "ews.request-rejected"),
      ("ErrorInvalidServerVersion", "ews.request-rejected"),
    ] as [(String, CauseID)])
  func causes(code: String, cause: CauseID) {
    #expect(EWSResponseCode.cause(forResponseCode: code)?.id == cause)
  }

  @Test(
    "names no cause where the code alone does not tell",
    arguments: [
      "NoError", "ErrorInvalidExchangeImpersonationHeaderData", "ErrorItemNotFound",
      "ErrorOrganizationAccessBlocked", "ErrorNeverHeardOf", "",
    ])
  func noCause(code: String) {
    #expect(EWSResponseCode.cause(forResponseCode: code) == nil)
  }

  @Test("takes no code that passes by itself for a failure")
  func retriableCodesAreInconclusive() {
    for code in EWSResponseCode.all where code.isRetriable {
      #expect(code.cause?.verdict == .inconclusive, "\(code.name)")
    }
  }

  @Test("knows what the diagnostics ids say, and leaves the others alone")
  func diagnostics() throws {
    #expect(ExchangeDiagnosticsID.id(2_000_003)?.cause.id == "ews.token-wrong-audience")
    #expect(ExchangeDiagnosticsID.id(2_000_008)?.cause.id == "consent.missing")
    #expect(ExchangeDiagnosticsID.id(2_000_008)?.category == "invalid_grant")
    #expect(ExchangeDiagnosticsID.id(2_000_020)?.cause.id == "network.tenant-restrictions")
    #expect(ExchangeDiagnosticsID.id(2_000_001)?.cause.id == "ews.token-rejected")
    #expect(ExchangeDiagnosticsID.id(2_000_009) == nil)
    #expect(ExchangeDiagnosticsID.id(4_001_000) == nil)
    #expect(Set(ExchangeDiagnosticsID.all.map(\.number)).count == ExchangeDiagnosticsID.all.count)
  }

  @Test(
    "counts days across months, years and leap days",
    arguments: [
      ("1970-01-01", 1970, 1, 1, 0), ("2000-02-29", 2000, 2, 29, 11_016), ("2027-04-01", 2027, 4, 1, 20_909),
      ("1969-12-31", 1969, 12, 31, -1),
    ] as [(String, Int, Int, Int, Int)])
  func calendarDays(text: String, year: Int, month: Int, day: Int, number: Int) {
    let date = CalendarDay(year: year, month: month, day: day)
    #expect(date.description == text)
    #expect(date.daysSince1970 == number)
    #expect(CalendarDay(daysSince1970: number) == date)
  }

  @Test("turns each day number of two centuries into a day and back")
  func calendarDaysRoundTrip() {
    #expect((-36_500...36_500).allSatisfy { CalendarDay(daysSince1970: $0).daysSince1970 == $0 })
  }

  @Test("counts the days that EWS has left")
  func daysLeft() {
    #expect(EWSRetirement.end.days(from: CalendarDay(year: 2026, month: 11, day: 23)) == 129)
    #expect(EWSRetirement.end.days(from: CalendarDay(year: 2027, month: 4, day: 2)) == -1)
    #expect(EWSRetirement.rolloutBegan < EWSRetirement.allowListMandatory)
    #expect(EWSRetirement.allowListMandatory < EWSRetirement.end)
  }
}
