// GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
// SPDX-License-Identifier: GPL-3.0-or-later
package sample;

import java.util.Enumeration;
import javax.jms.JMSException;
import javax.jms.Queue;
import javax.jms.Session;
import javax.jms.TextMessage;
import javax.servlet.http.HttpServletRequest;

/** Shows the messages on the queue; they stay there. */
public class BrowseAq extends Page {
    private static final long serialVersionUID = 1L;

    protected String work(Session session, Queue queue, HttpServletRequest request) throws JMSException {
        StringBuffer rows = new StringBuffer();
        int count = 0;
        for (Enumeration found = session.createBrowser(queue).getEnumeration(); found.hasMoreElements(); count++) {
            rows.append("<li><pre>").append(escaped(text(found.nextElement()))).append("</pre></li>\n");
        }
        return "<p>" + count + " messages on the queue.</p>\n<ol>\n" + rows + "</ol>\n<p><a href=\""
            + request.getContextPath() + "/SendMsg\">Send a JMS Message</a></p>";
    }

    private static String text(Object message) throws JMSException {
        return message instanceof TextMessage ? String.valueOf(((TextMessage) message).getText()) : String.valueOf(message);
    }
}
