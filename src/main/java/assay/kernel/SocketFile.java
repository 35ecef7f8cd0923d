package assay.kernel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A listening Unix domain socket and the file that names it.
 *
 * <p>The socket is made under a name beside the file's, closed to other users there, and renamed:
 * nobody ever meets the file open to all, and a file that a dead kernel left is replaced at once.
 *
 * <p>This does not make output private: behind the file is a loopback port that other users of the
 * machine can read from, and only the signature keeps them from running code.
 */
final class SocketFile implements AutoCloseable {

    private final Path file;
    private final ServerSocketChannel channel;
    private final Optional<Object> identity;

    private SocketFile(Path file, ServerSocketChannel channel, Optional<Object> identity) {
        this.file = file;
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Listens at a file that only its owner can connect to.
     *
     * @throws IOException if something listens there already, something else has the name, or the
     *     name is too long for a socket
     */
    static SocketFile bind(Path file) throws IOException {
        refuseTaken(file);
        Path fresh = file.resolveSibling(file.getFileName() + "~");
        Files.deleteIfExists(fresh);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(fresh));
            OwnerOnly.close(fresh);
            Optional<Object> identity = identity(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return new SocketFile(file, channel, identity);
        } catch (IOException refused) {
            channel.close();
            Files.deleteIfExists(fresh);
            throw refused;
        }
    }

    /** {@return the next client, when one has come} */
    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    /** Stops listening and deletes the file, unless another kernel has put its own there. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && identity(file).equals(identity)) {
            Files.deleteIfExists(file);
        }
    }

    private static void refuseTaken(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!attributes(file).isOther()) {
            throw new IOException("something that is no socket has that name");
        }
        if (listening(file)) {
            throw new IOException("a living kernel listens there");
        }
    }

    private static boolean listening(Path file) throws IOException {
        try {
            SocketChannel.open(UnixDomainSocketAddress.of(file)).close();
            return true;
        } catch (ConnectException stale) { // who made the file died without a chance to delete it
            return false;
        }
    }

    private static Optional<Object> identity(Path file) throws IOException {
        return Optional.ofNullable(attributes(file).fileKey());
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
