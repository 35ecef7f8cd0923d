package assay.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the classes of cells and of added jars call in place of some of the JDK's calls, those that
 * may go on for ever and hear no interruption. Each does what the original does, and ends when the
 * cell is stopped. Which call becomes which is in {@link Substitutes}. Not for people to call.
 *
 * <p>Text is matched through {@link CheckedText}; a lock or a future is waited for in a way that
 * can be interrupted; a socket or a child process that is read from is noted with the cell, which
 * closes it when it is stopped and the reader does not come back.
 */
public final class Stoppable {

    private Stoppable() {}

    /**
     * {@return what {@code String.matches} returns}
     *
     * @param text what is matched
     * @param pattern the pattern
     */
    public static boolean matches(String text, String pattern) {
        return matcher(Pattern.compile(pattern), text).matches();
    }

    /**
     * {@return what {@code Pattern.matches} returns}
     *
     * @param pattern the pattern
     * @param text what is matched
     */
    public static boolean matches(String pattern, CharSequence text) {
        return matcher(Pattern.compile(pattern), text).matches();
    }

    /**
     * {@return what {@code String.replaceAll} returns}
     *
     * @param text what is matched
     * @param pattern the pattern
     * @param replacement what is put in its place
     */
    public static String replaceAll(String text, String pattern, String replacement) {
        return matcher(Pattern.compile(pattern), text).replaceAll(replacement);
    }

    /**
     * {@return what {@code String.replaceFirst} returns}
     *
     * @param text what is matched
     * @param pattern the pattern
     * @param replacement what is put in its place
     */
    public static String replaceFirst(String text, String pattern, String replacement) {
        return matcher(Pattern.compile(pattern), text).replaceFirst(replacement);
    }

    /**
     * {@return what {@code Pattern.matcher} returns}
     *
     * @param pattern the pattern
     * @param text what is matched
     */
    public static Matcher matcher(Pattern pattern, CharSequence text) {
        return pattern.matcher(CheckedText.of(text));
    }

    /**
     * {@return what {@code Matcher.reset} returns}
     *
     * @param matcher the matcher
     * @param text what is matched
     */
    public static Matcher reset(Matcher matcher, CharSequence text) {
        return matcher.reset(CheckedText.of(text));
    }

    /**
     * Stands for {@code Lock.lock} and for that of a {@code ReentrantLock}.
     *
     * @param lock the lock
     */
    public static void lock(Lock lock) {
        if (!ofTheJdk(lock)) {
            lock.lock();
            return;
        }
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                lock.lockInterruptibly();
                break;
            } catch (InterruptedException error) {
                interrupted = true;
                Guard.check();
            }
        }
        again(interrupted);
    }

    /**
     * {@return what {@code CompletableFuture.join} returns}
     *
     * @param future the future
     */
    public static Object join(CompletableFuture<?> future) {
        boolean interrupted = Thread.interrupted();
        while (!future.isDone()) {
            try {
                future.get();
            } catch (InterruptedException error) {
                interrupted = true;
                Guard.check();
            } catch (ExecutionException | CancellationException | CompletionException done) {
                break; // join below throws it as it always does
            }
        }
        again(interrupted);
        return future.join();
    }

    /** Somebody else's lock need not be made for interruptions. */
    private static boolean ofTheJdk(Lock lock) {
        return lock.getClass().getClassLoader() == null;
    }

    private static void again(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * {@return what {@code Socket.getInputStream} returns}
     *
     * @param socket the socket
     * @throws IOException what the original throws
     */
    public static InputStream getInputStream(Socket socket) throws IOException {
        Held.note(socket);
        return socket.getInputStream();
    }

    /**
     * {@return what {@code ServerSocket.accept} returns}
     *
     * @param server the socket
     * @throws IOException what the original throws
     */
    public static Socket accept(ServerSocket server) throws IOException {
        Held.note(server);
        return server.accept();
    }

    /**
     * Stands for {@code DatagramSocket.receive}.
     *
     * @param socket the socket
     * @param into takes the packet
     * @throws IOException what the original throws
     */
    public static void receive(DatagramSocket socket, DatagramPacket into) throws IOException {
        Held.note(socket);
        socket.receive(into);
    }

    /**
     * {@return what {@code ProcessBuilder.start} returns}
     *
     * @param builder the process to be
     * @throws IOException what the original throws
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        return Held.note(builder.start());
    }

    /**
     * {@return what {@code Runtime.exec} returns}
     *
     * @param runtime the runtime
     * @param command the command
     * @throws IOException what the original throws
     */
    public static Process exec(Runtime runtime, String command) throws IOException {
        return Held.note(runtime.exec(command));
    }

    /**
     * {@return what {@code Runtime.exec} returns}
     *
     * @param runtime the runtime
     * @param command the command
     * @param environment its variables, {@code name=value} each; null for those of this process
     * @throws IOException what the original throws
     */
    public static Process exec(Runtime runtime, String command, String[] environment)
            throws IOException {
        return Held.note(runtime.exec(command, environment));
    }

    /**
     * {@return what {@code Runtime.exec} returns}
     *
     * @param runtime the runtime
     * @param command the command
     * @param environment its variables, {@code name=value} each; null for those of this process
     * @param folder where it runs; null for where this process does
     * @throws IOException what the original throws
     */
    public static Process exec(Runtime runtime, String command, String[] environment, File folder)
            throws IOException {
        return Held.note(runtime.exec(command, environment, folder));
    }

    /**
     * {@return what {@code Runtime.exec} returns}
     *
     * @param runtime the runtime
     * @param command the command
     * @throws IOException what the original throws
     */
    public static Process exec(Runtime runtime, String[] command) throws IOException {
        return Held.note(runtime.exec(command));
    }

    /**
     * {@return what {@code Runtime.exec} returns}
     *
     * @param runtime the runtime
     * @param command the command
     * @param environment its variables, {@code name=value} each; null for those of this process
     * @throws IOException what the original throws
     */
    public static Process exec(Runtime runtime, String[] command, String[] environment)
            throws IOException {
        return Held.note(runtime.exec(command, environment));
    }

    /**
     * {@return what {@code Runtime.exec} returns}
     *
     * @param runtime the runtime
     * @param command the command
     * @param environment its variables, {@code name=value} each; null for those of this process
     * @param folder where it runs; null for where this process does
     * @throws IOException what the original throws
     */
    public static Process exec(Runtime runtime, String[] command, String[] environment, File folder)
            throws IOException {
        return Held.note(runtime.exec(command, environment, folder));
    }
}
