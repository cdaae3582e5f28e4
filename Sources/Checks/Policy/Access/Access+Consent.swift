import CheckEngine
import Entra
import Knowledge

extension Facts {
  /// Whether `full_access_as_app` was consented: the token shows it, and the directory where it can't be read.
  var consent: Access {
    if let claims = theObservation(of: TokenClaimsCheck.self)?.claims { return claims.consent }
    return Access(theObservation(of: EWSLiveness.self)?.consent?.isGranted)
  }
}

extension TokenClaims {
  /// Whether the token carries `full_access_as_app`.
  var consent: Access { Access(roles?.contains(ExchangeOnlineResource.fullAccessAsApp.value) ?? false) }
}
