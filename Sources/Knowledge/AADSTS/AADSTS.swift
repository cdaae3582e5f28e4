/// What is known about the error codes of Microsoft Entra's sign-in service.
public enum AADSTS {
  /// The code with `number`, or `nil` if it is not known. An unknown code is no error: the service makes
  /// new ones without notice.
  public static func code(_ number: Int) -> AADSTSCode? { AADSTSCode.byNumber[number] }

  /// What `code` means for an app that signs in across tenants, or `nil` if that is not known; then the
  /// cause is `token.unknown-refusal`.
  public static func interpretation(of code: Int) -> AADSTSInterpretation? {
    AADSTSInterpretation.byCode[code]
  }
}
