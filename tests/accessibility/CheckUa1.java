// Puts PDF files before veraPDF for PDF/UA-1 (ISO 14289-1). One line a file: name, tab, "passes" or the failures.
// Run as a source file: java -cp JARS CheckUa1.java FILE.pdf ...   Exit code 1 where a file fails.

import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class CheckUa1 {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPass = true;
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), PDFAFlavour.PDFUA_1)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false);
                ValidationResult found = validator.validate(parser);
                allPass &= found.isCompliant();
                System.out.println(file + "\t" + (found.isCompliant() ? "passes" : "FAILS") + "\t"
                        + found.getTotalAssertions() + " checks");
                for (TestAssertion each : found.getTestAssertions()) {
                    if (each.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println("    " + each.getRuleId().getClause() + " " + each.getMessage()
                                + " at " + each.getLocation().getContext());
                    }
                }
            }
        }
        System.exit(allPass ? 0 : 1);
    }
}
