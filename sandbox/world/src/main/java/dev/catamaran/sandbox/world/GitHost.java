package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.HttpServing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Bare Git repositories over smart HTTP, made when first asked for: {@code http://address:port/<name>.git}. */
final class GitHost implements AutoCloseable {
    private static final String UPLOAD = "git-upload-pack";
    private static final String RECEIVE = "git-receive-pack";

    static {
        NoGitSettings.apply();
    }

    private final Path directory;
    private final HttpServing server;
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();

    GitHost(Path directory, String address, int port) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        this.server = HttpServing.http(address, port, this::handle);
    }

    String url() {
        return "http://" + server.authority();
    }

    private void handle(HttpCall call) throws IOException {
        String[] parts = call.path().substring(1).split("/", 2);
        if (parts.length != 2 || !parts[0].matches("[a-z][-a-z0-9]*\\.git")) {
            call.answer(404, "text/plain", "repositories are at /<name>.git\n");
            return;
        }
        Repository repository = repositories.computeIfAbsent(parts[0], this::open);
        String service = call.query().getOrDefault("service", parts[1]);
        switch (parts[1]) {
            case "info/refs" -> advertise(call, repository, service);
            case UPLOAD, RECEIVE -> exchange(call, repository, service);
            default -> call.answer(404, "text/plain", "only the smart HTTP protocol is spoken here\n");
        }
    }

    private Repository open(String name) {
        try {
            Path path = directory.resolve(name);
            Repository repository = new FileRepositoryBuilder()
                    .setGitDir(path.toFile())
                    .setBare()
                    .build();
            if (!Files.exists(path.resolve(Constants.HEAD))) {
                repository.create(true);
                StoredConfig config = repository.getConfig();
                config.setBoolean("receive", null, "denyNonFastForwards", true);
                config.save();
                repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
            }
            return repository;
        } catch (IOException e) {
            throw new WorldException("cannot open the Git repository " + name + ": " + e.getMessage(), e);
        }
    }

    private static void advertise(HttpCall call, Repository repository, String service) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(out);
        lines.writeString("# service=" + service + "\n");
        lines.end();
        if (service.equals(UPLOAD)) {
            UploadPack upload = new UploadPack(repository);
            upload.setBiDirectionalPipe(false);
            upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        } else {
            ReceivePack receive = new ReceivePack(repository);
            receive.setBiDirectionalPipe(false);
            receive.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        }
        call.responseHeaders().set("Cache-Control", "no-cache");
        call.answer(200, "application/x-" + service + "-advertisement", out.toByteArray());
    }

    private static void exchange(HttpCall call, Repository repository, String service) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = body(call)) {
            if (service.equals(UPLOAD)) {
                UploadPack upload = new UploadPack(repository);
                upload.setBiDirectionalPipe(false);
                upload.upload(in, out, null);
            } else {
                ReceivePack receive = new ReceivePack(repository);
                receive.setBiDirectionalPipe(false);
                receive.receive(in, out, null);
            }
        }
        call.answer(200, "application/x-" + service + "-result", out.toByteArray());
    }

    private static InputStream body(HttpCall call) throws IOException {
        InputStream raw = new ByteArrayInputStream(call.body());
        return "gzip".equals(call.header("Content-Encoding")) ? new GZIPInputStream(raw) : raw;
    }

    @Override
    public void close() {
        server.close();
        repositories.values().forEach(Repository::close);
    }
}
