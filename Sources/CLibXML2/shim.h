#ifndef XTDIAG_CLIBXML2_SHIM_H
#define XTDIAG_CLIBXML2_SHIM_H

// Debian's libxml2 headers include ICU's, which clash with the ICU module that Foundation carries.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlsave.h>
#include <libxml/xmlwriter.h>

#endif
