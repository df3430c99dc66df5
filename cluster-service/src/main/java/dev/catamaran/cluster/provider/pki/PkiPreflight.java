package dev.catamaran.cluster.provider.pki;

import dev.catamaran.cluster.domain.mesh.MeshCertificates.Wanted;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.Preflight;
import java.time.InstantSource;
import java.util.List;

/** Whether this JVM can sign certificates that clusters will accept: makes an authority and one of it, and checks that. */
public final class PkiPreflight implements Preflight {
    private final InstantSource clock;

    public PkiPreflight(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String subject() {
        return "certificates";
    }

    @Override
    public String look() {
        FleetAuthority authority = FleetAuthority.make("preflight", clock.instant());
        FleetAuthority read = FleetAuthority.read(authority.stored());
        Wanted wanted = new Wanted("preflight", "preflight", List.of("preflight.example.com"), List.of("127.0.0.1"));
        FleetAuthority.Issued issued = read.issue(wanted, clock.instant());
        if (!authority.stillGood(issued.certificate(), wanted, clock.instant())) {
            throw new ProblemException(new Problem.Defect("a certificate just signed does not hold; the JVM's security"
                    + " providers do not do what certificates of clusters need"));
        }
        return "signed and verified";
    }
}
